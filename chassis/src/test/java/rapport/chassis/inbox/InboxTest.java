package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class InboxTest {
    @Inject
    Inbox inbox;

    @Inject
    Sql sql;

    private final String consumer = "c-" + UUID.randomUUID();

    @Test
    void claims_that_no_topic_keeps_the_event_of_are_forgotten_by_the_timer() {
        SystemTransaction.run(() -> {
            claim("old", 31);
            claim("kept", 29);
        });

        inbox.forget();

        assertThat(Scopes.callAsSystem(
                        () -> sql.query("SELECT id FROM inbox WHERE consumer = ?", row -> row.text("id"), consumer)))
                .containsExactly("kept");
    }

    private void claim(String id, int daysAgo) {
        sql.update(
                "INSERT INTO inbox (consumer, origin, source, id, received_at)"
                        + " VALUES (?, 't', '/s', ?, now() - make_interval(days => ?))",
                consumer,
                id,
                daysAgo);
    }
}
