package rapport.chassis.inbox;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

/// Events of one key that the trial cannot apply, and what becomes of them.
record Trouble(Sql sql, Probe probe, String name) implements AutoCloseable {
    static final String TOPIC = "partner.p1.payments";
    static final String EVENTS = "/trial/v1/dead-events";

    static Trouble of(Sql sql) {
        return new Trouble(sql, Probe.connect(), "m-" + UUID.randomUUID());
    }

    @Override
    public void close() {
        probe.close();
    }

    void send(String data) {
        probe.send(TOPIC, name, "trial.counted.v1", data);
    }

    String parked(String body) {
        send(body);
        return awaited(1);
    }

    /// The first event of this test's key, once so many of it are open.
    String awaited(int open) {
        await("SELECT count(*) FROM dead_event WHERE key = ? AND state IN ('PARKED', 'HELD')", open);
        return Long.toString(number("SELECT min(id) FROM dead_event WHERE key = ?"));
    }

    void awaitRefusal() {
        await("SELECT count(*) FROM dead_event WHERE key = ? AND state = 'REFUSED'", 1);
    }

    void await(String statement, int wanted) {
        Eventually.answer(() -> number(statement), found -> found >= wanted);
    }

    long number(String statement) {
        return SystemTransaction.call(() -> sql.number(statement, name));
    }

    String counted(long amount, String remark) {
        return "{\"name\": \"%s\", \"amount\": %d, \"remark\": \"%s\"}".formatted(name, amount, remark);
    }

    static RequestSpecification operator() {
        return as(Tokens.operator());
    }

    static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
