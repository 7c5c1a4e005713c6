package rapport.notification.webhook;

import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import rapport.chassis.sql.Sql;
import rapport.notification.MovableClock;

/// What tests of the engine have in common: somebody's server, and a clock that agrees with its own,
/// because receivers compare timestamps.
@SuppressWarnings("NullAway.Init")
class Bench {
    @Inject
    Webhooks webhooks;

    @Inject
    Sql sql;

    @Inject
    MovableClock clock;

    final Listener listener = new Listener();

    @BeforeEach
    void begin() {
        clock.moveTo(Instant.now());
    }

    @AfterEach
    void end() {
        listener.close();
    }
}
