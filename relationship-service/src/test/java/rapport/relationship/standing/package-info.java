@NullMarked
package rapport.relationship.standing;

import org.jspecify.annotations.NullMarked;
