/// What an agreement owes: its bills, the payments that settle them, and the ledger that proves it.
@NullMarked
package rapport.consumption.receivable;

import org.jspecify.annotations.NullMarked;
