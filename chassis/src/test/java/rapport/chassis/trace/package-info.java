@NullMarked
package rapport.chassis.trace;

import org.jspecify.annotations.NullMarked;
