@NullMarked
package rapport.chassis.figure;

import org.jspecify.annotations.NullMarked;
