package rapport.relationship.standing;

import java.util.List;

/// What a fact leads to: the receivable as it now is, the ledger lines, and the messages to the customer.
record Outcome(Receivable next, List<Transition> transitions, List<Wish> wishes) {}
