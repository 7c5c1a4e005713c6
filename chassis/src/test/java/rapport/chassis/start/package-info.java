@NullMarked
package rapport.chassis.start;

import org.jspecify.annotations.NullMarked;
