/// Accounts as TMF666 has them: what is billed, its ledger, and when, as what and where there are bills.
@NullMarked
package rapport.consumption.billingaccount;

import org.jspecify.annotations.NullMarked;
