package rapport.relationship.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// One line of the ledger: what happened, between which states, and why.
record Transition(
        long version,
        Happened happened,
        State previous,
        State state,
        @Nullable String requestId,
        Money overdue,
        String reason,
        Instant at) {}
