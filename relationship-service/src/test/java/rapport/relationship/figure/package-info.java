@NullMarked
package rapport.relationship.figure;

import org.jspecify.annotations.NullMarked;
