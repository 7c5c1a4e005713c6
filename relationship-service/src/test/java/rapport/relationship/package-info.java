@NullMarked
package rapport.relationship;

import org.jspecify.annotations.NullMarked;
