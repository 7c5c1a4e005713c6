package rapport.chassis.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Listeners.News;
import rapport.testkit.Eventually;

/// Who is told of resources in plain columns, at an API of each test's own.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ListenersTest {
    @Inject
    Listeners listeners;

    @Inject
    Sql sql;

    private final String api = "/tmf-api/" + UUID.randomUUID();
    private final LogDefinition<Note> notes = new LogDefinition<>(
            "note",
            api + "/note",
            Note.class,
            "provisioning.subscriptions",
            "trial.note.",
            List.of(Happening.CREATE),
            Set.of("text"));
    private final HubDefinition hub = new HubDefinition(api, "provisioning", List.of(notes));

    record Note(@Nullable String text, @Nullable String secret) {}

    @Test
    void nothing_is_even_made_where_nobody_listens() {
        assertThat(made("acc-1", "acc-2")).isEmpty();
    }

    @Test
    void a_customer_who_listens_is_told_of_its_own_account_alone() {
        listen("customer", "acc-1");
        assertThat(made("acc-1", "acc-2")).containsExactly("acc-1");
    }

    @Test
    void where_operators_listen_all_is_told() {
        listen("operator", null);
        assertThat(made("acc-1", "acc-2")).containsExactly("acc-1", "acc-2");
    }

    @Test
    void it_can_be_asked_before_of_whom_somebody_is_told() {
        var owners = Set.of("acc-1", "acc-2");
        assertThat(SystemTransaction.call(() -> listeners.among(hub, owners))).isEmpty();
        listen("customer", "acc-1");
        assertThat(SystemTransaction.call(() -> listeners.among(hub, owners))).containsExactly("acc-1");
        listen("operator", null);
        assertThat(SystemTransaction.call(() -> listeners.among(hub, owners))).isEqualTo(owners);
    }

    @Test
    void who_has_gone_is_not_told() {
        listen("operator", null);
        SystemTransaction.run(() -> sql.update("UPDATE hub SET ended_at = now(), topic = 'x' WHERE api = ?", api));
        assertThat(made("acc-1")).isEmpty();
    }

    @Test
    void what_travels_is_what_the_definition_names() {
        listen("operator", null);
        made("acc-1");
        var said = SystemTransaction.call(() -> sql.query(
                "SELECT convert_from(payload, 'UTF8') AS said FROM outbox WHERE key = ?",
                row -> row.text("said"),
                api));
        assertThat(said).allMatch(text -> text.contains("\"text\":\"acc-1\"") && !text.contains("hidden"));
    }

    /// Otherwise somebody could be answered that it listens, and yet miss what is said after that.
    @Test
    void who_registers_waits_for_what_is_being_said() throws Exception {
        var told = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var telling = threads.submit(() -> SystemTransaction.run(() -> {
                tell(new ArrayList<>(), "acc-1");
                told.countDown();
                await(end);
            }));
            await(told);
            var registering = threads.submit(() -> SystemTransaction.run(() -> Listeners.stop(sql, hub)));
            try {
                Eventually.answer(this::waiting, count -> count == 1);
                assertThat(registering.isDone()).isFalse();
            } finally {
                end.countDown();
            }
            telling.get();
            registering.get();
        }
    }

    private long waiting() {
        return SystemTransaction.call(() -> sql.number("""
                SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                   AND (classid::bigint << 32 | objid::bigint) = hashtextextended('hub ' || ?, 0)""", api));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> made(String... accounts) {
        var made = new ArrayList<String>();
        SystemTransaction.run(() -> tell(made, accounts));
        return made;
    }

    private void tell(List<String> made, String... accounts) {
        var news = new ArrayList<News<Note>>();
        for (var account : accounts) {
            news.add(new News<>(
                    account,
                    api,
                    1,
                    () -> {
                        made.add(account);
                        return new Note(account, "hidden");
                    },
                    "It was written.",
                    Cause.root()));
        }
        listeners.tell(hub, notes, Happening.CREATE, news);
    }

    private void listen(String role, @Nullable String owner) {
        var id = UUID.randomUUID().toString();
        SystemTransaction.run(() -> sql.update("""
                INSERT INTO hub (hub_id, fingerprint, api, owner_role, owner, callback, version, registered_at)
                VALUES (?, ?, ?, ?, ?, 'https://listener.example', 1, now())""", id, id, api, role, owner));
    }
}
