/// Tells a partner what is wrong with an event before production does; needs no broker, no database and no network.
@NullMarked
package rapport.chassis.check;

import org.jspecify.annotations.NullMarked;
