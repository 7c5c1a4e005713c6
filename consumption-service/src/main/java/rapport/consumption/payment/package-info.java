/// Payments come in from partners, find their bills, and may come back.
@NullMarked
package rapport.consumption.payment;

import org.jspecify.annotations.NullMarked;
