package rapport.chassis;

import org.junit.jupiter.api.Test;
import rapport.testkit.ReleasedMigrations;

class ReleasedTest {
    @Test
    void migrations_of_released_versions_stay_as_they_are_and_come_first() {
        ReleasedMigrations.here("db/chassis").assertFrozen();
    }
}
