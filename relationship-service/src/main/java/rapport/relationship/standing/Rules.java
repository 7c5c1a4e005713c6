package rapport.relationship.standing;

/// All that a decision depends on besides the receivable and the fact: the policy, and the customer's calendar.
record Rules(StandingPolicy policy, AdverseDays days) {}
