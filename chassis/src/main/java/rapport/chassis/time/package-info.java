/// The clock that everything takes its time from.
@NullMarked
package rapport.chassis.time;

import org.jspecify.annotations.NullMarked;
