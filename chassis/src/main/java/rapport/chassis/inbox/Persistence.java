package rapport.chassis.inbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import rapport.chassis.work.Ending;

/// Does work in a fresh transaction per attempt until it succeeds or turns out to be no fault of the infrastructure.
@ApplicationScoped
class Persistence {
    private static final Logger LOG = Logger.getLogger(Persistence.class);
    private static final int TRANSACTION_SECONDS = 300;
    private static final int UNCLEAR_TRIES = 3;

    private final Ending ending;

    Persistence(Ending ending) {
        this.ending = ending;
    }

    /// @throws DataFailure when it would fail again
    /// @throws IllegalStateException when the service stops
    void untilItPasses(String consumer, Runnable work) {
        var _ = untilItPasses(consumer, () -> {
            work.run();
            return true;
        });
    }

    /// As the other.
    <T> T untilItPasses(String consumer, Callable<T> work) {
        for (var attempt = 0; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew()
                        .timeout(TRANSACTION_SECONDS)
                        .call(work);
            } catch (RuntimeException e) {
                if (ending.isNear()) {
                    throw new IllegalStateException(consumer + " stops; the batch is read again later", e);
                }
                var kind = Failure.of(e);
                if (kind == Failure.DATA || (kind == Failure.UNCLEAR && attempt >= UNCLEAR_TRIES)) {
                    throw new DataFailure(e);
                }
                LOG.warnf("%s tries again: %s", consumer, e.getMessage());
                Backoff.pause(attempt);
            }
        }
    }
}
