/// A named, audited emergency stop.
@NullMarked
package rapport.chassis.brake;

import org.jspecify.annotations.NullMarked;
