package rapport.notification;

import org.junit.jupiter.api.Test;
import rapport.testkit.ReleasedEvents;
import rapport.testkit.ReleasedMigrations;

/// The version before runs beside this one while it is rolled out, and after it when that is undone.
class ReleasedTest {
    @Test
    void migrations_of_released_versions_stay_as_they_are_and_come_first() {
        ReleasedMigrations.here("db/migration").assertFrozen();
    }

    @Test
    void what_a_released_version_says_and_takes_is_still_said_and_taken() {
        ReleasedEvents.assertKept();
    }
}
