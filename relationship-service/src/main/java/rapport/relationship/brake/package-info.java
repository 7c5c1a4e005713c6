/// The stops and the dead events of this service, for operators.
@NullMarked
package rapport.relationship.brake;

import org.jspecify.annotations.NullMarked;
