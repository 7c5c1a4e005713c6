@NullMarked
package rapport.relationship.agreement;

import org.jspecify.annotations.NullMarked;
