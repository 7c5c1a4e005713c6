package rapport.broken.timer;

import io.quarkus.scheduler.Scheduled;

/// Will reach nothing in the database.
final class Nobody {

    @Scheduled(every = "1h")
    void tick() {}
}
