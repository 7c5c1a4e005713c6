@NullMarked
package rapport.relationship.brake;

import org.jspecify.annotations.NullMarked;
