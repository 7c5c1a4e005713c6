package rapport.relationship.standing;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// A message that the customer should get because of a transition.
record Wish(
        String noticeId,
        Topic topic,
        long version,
        Debt debt,
        NextStep nextStep,
        @Nullable Instant deadline,
        Set<Channel> excluded,
        String reason) {

    enum Topic {
        REMINDER,
        NOTICE,
        RESTRICTED,
        SUSPENDED,
        RESTORED
    }

    /// What the customer faces next if nothing is paid.
    enum NextStep {
        RESTRICT,
        SUSPEND,
        TERMINATE,
        NONE
    }

    Money overdue() {
        return debt.overdue();
    }
}
