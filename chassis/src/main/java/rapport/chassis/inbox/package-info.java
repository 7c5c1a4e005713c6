/// What this service hears comes in here: one batch is one transaction, each event takes effect once, and
/// what cannot is parked with its reason.
@NullMarked
package rapport.chassis.inbox;

import org.jspecify.annotations.NullMarked;
