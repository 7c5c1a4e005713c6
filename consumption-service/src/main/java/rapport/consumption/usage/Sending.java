package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.inbox.Failure;
import rapport.chassis.problem.Problem.FieldError;

/// Records that come over HTTP: a partner sends its own, an operator those of a partner, or its own.
@ApplicationScoped
class Sending {
    private static final String OPERATOR = "operator";
    private static final int TRIES = 4;

    private final Intake intake;
    private final SentRecords sent;
    private final Scopes scopes;

    Sending(Intake intake, SentRecords sent, Scopes scopes) {
        this.intake = intake;
        this.sent = sent;
        this.scopes = scopes;
    }

    /// What is wrong with a record of whoever asks.
    List<FieldError> errors(SentRecord record) {
        var own = partner();
        return own != null && record.origin() != null && !record.origin().equals(own)
                ? List.of(new FieldError("origin", "must be yours, or nothing"))
                : sent.errors(record);
    }

    /// Takes in what has no errors, in a transaction of the service: a record concerns more than who sends it may see.
    List<Fate> send(List<SentRecord> records) {
        var from = Objects.requireNonNullElse(partner(), OPERATOR);
        var cause = Cause.root();
        var recorded = records.stream()
                .map(record -> new Recorded(Objects.requireNonNullElse(record.origin(), from), record.usage(), cause))
                .toList();
        return taken(recorded);
    }

    /// Two who say the same, or use the same balances for the first time, may meet: one of them takes it in anew.
    private List<Fate> taken(List<Recorded> records) {
        for (var left = TRIES; ; left--) {
            try {
                return SystemTransaction.call(() -> intake.takeEach(records));
            } catch (RuntimeException e) {
                if (left == 1 || !Failure.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    /// The partner that asks; null for who may change everything. Nobody else sends anything.
    private @Nullable String partner() {
        if (scopes.own() instanceof Scope.Partner(var own)) {
            return own;
        }
        scopes.mustChangeAll();
        return null;
    }
}
