package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.consumption.receivable.Accounts;

/// What people do about an attempt of which nobody knows what became.
@ApplicationScoped
class AttemptDeeds {
    private static final String AT_ONCE = """
            UPDATE payment_attempt SET next_action_at = least(next_action_at, ?)
             WHERE attempt_id = ? AND next_action_at IS NOT NULL""";

    private final Sql sql;
    private final Scopes scopes;
    private final Attempts attempts;
    private final Accounts accounts;
    private final Settling settling;
    private final Clock clock;

    AttemptDeeds(Sql sql, Scopes scopes, Attempts attempts, Accounts accounts, Settling settling, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.attempts = attempts;
        this.accounts = accounts;
        this.settling = settling;
        this.clock = clock;
    }

    /// Has the provider asked in this moment rather than when it would be its turn.
    ///
    /// @throws Problem when it is known what became of it
    @Transactional
    AttemptView ask(String id) {
        scopes.mustChangeAll();
        if (sql.update(AT_ONCE, Instant.now(clock), found(id).attemptId()) == 0) {
            throw Problem.of(CollectionProblem.NOT_UNKNOWN, "Nobody needs to be asked any more.");
        }
        return found(id);
    }

    /// Takes what people found out for what the provider cannot say.
    ///
    /// @param moved whether all of its amount has moved
    /// @throws Problem unless it is unknown
    @Transactional
    AttemptView decide(String id, boolean moved) {
        scopes.mustChangeAll();
        // The agreement first, as everybody does: nothing becomes known of the attempt meanwhile.
        accounts.lock(Set.of(found(id).agreementId()));
        var attempt = found(id);
        if (attempt.state() != State.UNKNOWN) {
            throw Problem.of(
                    CollectionProblem.NOT_UNKNOWN,
                    "It is " + attempt.state().name().toLowerCase(Locale.ROOT) + ".");
        }
        var answer = moved
                ? new Answer.Succeeded(Objects.requireNonNullElse(attempt.reference(), id), attempt.amount())
                : new Answer.Failed("DECIDED_BY_PEOPLE", true);
        settling.settle(Map.of(id, answer));
        return found(id);
    }

    private AttemptView found(String id) {
        return attempts.find(id).orElseThrow(() -> Problem.notFound("payment attempt", id));
    }
}
