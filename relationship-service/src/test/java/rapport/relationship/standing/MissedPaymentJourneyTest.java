package rapport.relationship.standing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.relationship.MovableClock;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class MissedPaymentJourneyTest {
    private final Neighbours others = new Neighbours();

    @Inject
    @SuppressWarnings("NullAway.Init")
    Sql sql;

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void a_missed_payment_walks_to_suspension_and_a_payment_brings_the_service_back() {
        var account = "walk-1";
        others.opened(account, "CONSUMER");
        serviceActive(account);
        missed(account);
        Neighbours.becomes(account, "DUE");
        toServedNotice(account);

        forwardToNextMove(account);
        var restriction = others.standing(account, "restriction-requested");
        applied(account, restriction.json().path("requestId").asText(), "RESTRICTED");
        Neighbours.becomes(account, "RESTRICTED");
        forwardToNextMove(account);
        var suspension = others.standing(account, "suspension-requested");
        applied(account, suspension.json().path("requestId").asText(), "SUSPENDED");
        Neighbours.becomes(account, "SUSPENDED");
        assertThat(others.notice(account, "payment.suspended")
                        .json()
                        .at("/content/services/0/name")
                        .asText())
                .isEqualTo("Mobile of walk-1");

        var payment = paid(account);
        var restore = others.standing(account, "restore-requested");
        assertThat(restore.headers()).containsEntry("ce_causationid", payment);
        removed(account, restore.json().path("requestId").asText());

        Neighbours.becomes(account, "CURRENT");
        others.notice(account, "payment.restored");
        assertThat(Neighbours.get("/relationship/v1/standings/agr-walk-1/ledger")
                        .findValuesAsText("happened"))
                .containsExactly(
                        "fell-due",
                        "reminded",
                        "notice-requested",
                        "notice-served",
                        "restriction-requested",
                        "restricted",
                        "suspension-requested",
                        "suspended",
                        "restore-requested",
                        "restored");
    }

    @Test
    void a_missed_payment_delivered_twice_counts_once() {
        var account = "twice-1";
        others.opened(account, "CONSUMER");
        var headers = Probe.cloudEvent("consumption.payment.missed.v1");
        others.probe().send("consumption.payments", account, headers, missedData(account));
        others.probe().send("consumption.payments", account, headers, missedData(account));
        serviceActive(account);
        paid(account);
        Neighbours.eventually(() -> assertThat(ledger(account)).contains("restored"));
        assertThat(ledger(account)).containsExactly("fell-due", "restored");
    }

    @Test
    void while_the_brake_is_on_nothing_is_taken_away_and_once_it_is_released_it_is() {
        var account = "brake-1";
        others.opened(account, "CONSUMER");
        missed(account);
        Neighbours.becomes(account, "DUE");
        toServedNotice(account);
        brake("engage");

        forwardToNextMove(account);
        Neighbours.pause(3_000);
        assertThat(ledger(account)).endsWith("notice-served");

        brake("release");
        others.standing(account, "restriction-requested");
    }

    @Test
    void while_a_payment_of_the_account_is_parked_nothing_is_taken_away() {
        var account = "parked-1";
        others.opened(account, "CONSUMER");
        missed(account);
        Neighbours.becomes(account, "DUE");
        toServedNotice(account);
        dead(
                "INSERT INTO dead_event (consumer, origin, topic, kafka_partition, kafka_offset, key, headers, state, reason)"
                        + " VALUES ('relationship-standing-payments', 'internal', 'consumption.payments', 0, 9999, 'parked-1',"
                        + " '{}', 'PARKED', 'a test')");

        forwardToNextMove(account);
        Neighbours.pause(4_000);
        assertThat(ledger(account)).endsWith("notice-served");

        dead("UPDATE dead_event SET state = 'DROPPED' WHERE key = 'parked-1'");
        MovableClock.forward(Duration.ofMinutes(1));
        others.standing(account, "restriction-requested");
    }

    @Test
    void a_dispute_holds_the_standing_and_its_release_is_told() {
        var account = "dispute-1";
        others.opened(account, "CONSUMER");
        var hold = Map.of("holdId", "h-1", "kind", "DISPUTE", "reason", "never ordered");
        for (var attempt = 0; attempt < 2; attempt++) {
            given().auth()
                    .oauth2(Tokens.operator())
                    .contentType(ContentType.JSON)
                    .body(hold)
                    .post("/relationship/v1/standings/agr-dispute-1/holds")
                    .then()
                    .statusCode(201);
        }
        given().auth()
                .oauth2(Tokens.operator())
                .delete("/relationship/v1/standings/agr-dispute-1/holds/h-1?reason=settled")
                .then()
                .statusCode(204);
        others.standing(account, "released");
        assertThat(ledger(account)).containsExactly("held", "released");
    }

    @Test
    void a_hold_that_makes_no_sense_is_answered_field_by_field() {
        others.opened("hold-2", "CONSUMER");
        var answer = given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of("kind", "PROMISE_TO_PAY"))
                .post("/relationship/v1/standings/agr-hold-2/holds")
                .then()
                .statusCode(422)
                .extract()
                .asString();
        assertThat(answer).contains("reason").contains("until");
    }

    @Test
    void a_customer_sees_its_own_standing_and_no_other() {
        others.opened("mine-1", "CONSUMER");
        for (var path : List.of("", "/ledger", "/simulation?days=30")) {
            given().auth()
                    .oauth2(Tokens.customer("mine-1"))
                    .get("/relationship/v1/standings/agr-mine-1" + path)
                    .then()
                    .statusCode(200);
            given().auth()
                    .oauth2(Tokens.customer("other-1"))
                    .get("/relationship/v1/standings/agr-mine-1" + path)
                    .then()
                    .statusCode(404);
        }
    }

    private void dead(String statement) {
        SystemTransaction.run(() -> sql.update(statement));
    }

    private static void forwardToNextMove(String account) {
        var next = Neighbours.get("/relationship/v1/standings/{id}", "agr-" + account)
                .path("nextMoveAt");
        MovableClock.forwardTo(Instant.parse(next.asText()));
    }

    private void toServedNotice(String account) {
        MovableClock.forward(Duration.ofDays(3));
        others.notice(account, "payment.reminder");
        MovableClock.forward(Duration.ofDays(7));
        var notice = others.notice(account, "payment.notice");
        var data = new HashMap<String, Object>();
        data.put("notificationId", "n-" + account);
        data.put("noticeId", notice.json().path("noticeId").asText());
        data.put("accountId", account);
        data.put("topic", "payment.notice");
        data.put("reference", "B-1");
        data.put("about", "agr-" + account);
        data.put("channel", "SMS");
        data.put("outcome", "delivered");
        data.put("detail", "the receipt came");
        data.put("at", MovableClock.now().toString());
        others.say("notification.deliveries", account, "notification.delivery.delivered.v1", data);
        Neighbours.becomes(account, "NOTICE_SERVED");
    }

    private static List<String> ledger(String account) {
        return Neighbours.get("/relationship/v1/standings/{id}/ledger", "agr-" + account)
                .findValuesAsText("happened");
    }

    private void missed(String account) {
        others.say("consumption.payments", account, "consumption.payment.missed.v1", missedData(account));
    }

    private static Map<String, Object> missedData(String account) {
        return Map.of(
                "accountId",
                account,
                "agreementId",
                "agr-" + account,
                "billId",
                "bill-1",
                "billNumber",
                "B-1",
                "overdue",
                Map.of("minor", 4990, "currency", "EUR"),
                "dueAt",
                MovableClock.now().toString(),
                "reason",
                "The bill was not paid.",
                "at",
                MovableClock.now().toString());
    }

    private String paid(String account) {
        return others.say(
                "consumption.payments",
                account,
                "consumption.payment.received.v1",
                Map.of(
                        "paymentId",
                        "pay-1",
                        "accountId",
                        account,
                        "agreementId",
                        "agr-" + account,
                        "amount",
                        Map.of("minor", 4990, "currency", "EUR"),
                        "overdue",
                        Map.of("minor", 0, "currency", "EUR"),
                        "settledBillIds",
                        List.of("bill-1"),
                        "reason",
                        "A payment came.",
                        "at",
                        MovableClock.now().toString()));
    }

    private void serviceActive(String account) {
        others.say(
                "provisioning.services",
                "svc-" + account,
                "provisioning.service.activated.v1",
                Map.of(
                        "serviceId",
                        "svc-" + account,
                        "accountId",
                        account,
                        "agreementId",
                        "agr-" + account,
                        "name",
                        "Mobile of " + account,
                        "kind",
                        "mobile",
                        "state",
                        "active",
                        "at",
                        MovableClock.now().toString()));
    }

    private void applied(String account, String requestId, String level) {
        block(account, "applied", requestId, level);
    }

    private void removed(String account, String requestId) {
        block(account, "removed", requestId, "NONE");
    }

    private void block(String account, String what, String requestId, String level) {
        others.say(
                "provisioning.activations",
                account,
                "provisioning.block." + what + ".v1",
                Map.of(
                        "requestId",
                        requestId,
                        "standingId",
                        "agr-" + account,
                        "agreementId",
                        "agr-" + account,
                        "accountId",
                        account,
                        "level",
                        level,
                        "serviceIds",
                        List.of("svc-" + account),
                        "reason",
                        "As requested.",
                        "at",
                        MovableClock.now().toString()));
    }

    private static void brake(String change) {
        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "a test"))
                .post("/relationship/v1/brakes/adverse-steps/" + change)
                .then()
                .statusCode(200);
    }
}
