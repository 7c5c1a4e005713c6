/// Where an agreement stands on payment, from a missed bill to a restored service: one pure state machine
/// and its edges.
@NullMarked
package rapport.relationship.standing;

import org.jspecify.annotations.NullMarked;
