/// Prepaid money as TMF654 has it.
@NullMarked
package rapport.consumption.prepaybalance;

import org.jspecify.annotations.NullMarked;
