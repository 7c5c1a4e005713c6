package rapport.relationship.standing;

import org.jspecify.annotations.Nullable;

/// All that a decision depends on besides the receivable and the fact: the policy, and the customer's calendar.
///
/// @param spared why nothing may be taken away from this customer, whatever is owed; reminders and notices go on
record Rules(
        StandingPolicy policy, AdverseDays days, @Nullable String spared) {
    Rules(StandingPolicy policy, AdverseDays days) {
        this(policy, days, null);
    }
}
