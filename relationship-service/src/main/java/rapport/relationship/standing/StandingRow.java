package rapport.relationship.standing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Json;

@Entity
@Table(name = "standing")
class StandingRow {
    @Id
    @Column(name = "standing_id")
    String standingId;

    @Column(name = "account_id")
    String accountId;

    @Column(name = "state")
    String state;

    @Column(name = "version")
    long version;

    @Column(name = "receivable")
    String receivable;

    @Column(name = "next_move")
    @Nullable
    String nextMove;

    @Column(name = "next_adverse")
    boolean nextAdverse;

    @Column(name = "next_action_at")
    @Nullable
    Instant nextActionAt;

    @Column(name = "correlation_id")
    @Nullable
    String correlationId;

    @Column(name = "causation_id")
    @Nullable
    String causationId;

    Receivable asReceivable() {
        return Json.read(receivable, Receivable.class);
    }

    void become(Receivable next, Rules rules, Instant now) {
        state = next.standing().state().name();
        version = next.version();
        receivable = Json.write(next);
        var planned = Agenda.next(next, rules);
        nextMove = planned.map(plan -> plan.move().name()).orElse(null);
        nextAdverse = planned.map(plan -> plan.move().adverse()).orElse(false);
        nextActionAt = planned.map(plan -> plan.readyFrom(now, rules)).orElse(null);
        if (Agenda.spares(next, rules)) {
            var again = now.plus(rules.policy().retries().unanswered());
            nextActionAt = nextActionAt == null || again.isBefore(nextActionAt) ? again : nextActionAt;
        }
    }

    void causedBy(Cause cause) {
        correlationId = cause.correlationId();
        causationId = cause.causationId();
    }

    /// The journey that a timer goes on with.
    Cause cause() {
        return correlationId == null ? Cause.root() : new Cause(correlationId, causationId);
    }
}
