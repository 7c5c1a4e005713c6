@NullMarked
package rapport.chassis.partner;

import org.jspecify.annotations.NullMarked;
