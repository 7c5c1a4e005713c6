/// Billing accounts as TMF666 has them.
@NullMarked
package rapport.consumption.billingaccount;

import org.jspecify.annotations.NullMarked;
