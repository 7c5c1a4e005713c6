/// Amounts in integer minor units.
@NullMarked
package rapport.chassis.money;

import org.jspecify.annotations.NullMarked;
