package rapport.consumption.prepaybalance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static rapport.consumption.prepaybalance.Purses.API;
import static rapport.consumption.prepaybalance.Purses.as;
import static rapport.consumption.prepaybalance.Purses.euros;
import static rapport.consumption.prepaybalance.Purses.fill;
import static rapport.consumption.prepaybalance.Purses.move;
import static rapport.consumption.prepaybalance.Purses.transfer;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.usage.Payer;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.TmfDefinition;
import rapport.testkit.Tokens;

/// Who listens to prepaid money is told what was done with its own.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PrepayBalanceEventsTest {
    private static final TmfDefinition DEFINED = TmfDefinition.of(Purses.DEFINITION);

    private final Probe probe = Probe.connect();
    private final String id = UUID.randomUUID().toString();
    private Payer payer;
    private Payer other;

    @BeforeEach
    void pay() {
        payer = Payer.of(probe);
        other = Payer.of(probe);
        other.topUp(id, 500);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void a_customer_is_told_of_its_own_by_whatever_way_it_was_done_and_of_no_other() {
        listen(Tokens.customer(payer.accountId()));
        payer.topUp(id, 500);
        var second = payer.another(probe);
        fill(second, id, euros(1));
        adjust(-0.5);
        adjust(-0.5);
        var between = moved(payer.agreementId(), other.agreementId(), id + "-a");
        var own = moved(payer.agreementId(), second, id);
        moved(payer.agreementId(), second, id);

        var told = probe.await("consumption.tmf", said -> payer.accountId().equals(said.key()), 4);
        assertThat(told)
                .extracting(PrepayBalanceEventsTest::words)
                .containsExactly(
                        "TopupBalanceCreateEvent 5.0",
                        "TopupBalanceCreateEvent 1.0",
                        "AdjustBalanceCreateEvent -0.5",
                        "TransferBalanceCreateEvent 1.0");
        assertThat(told.getLast().subject()).isEqualTo(own);
        assertThat(told.getLast()
                        .json()
                        .at("/event/transferBalance/receiverBucket/id")
                        .asText())
                .isEqualTo(second);
        for (var said : told) {
            Contracts.here().assertValid(said.type(), said.text());
            DEFINED.assertSays(absolute(said));
            assertThat(said.text()).doesNotContain(other.agreementId(), "shop", "Goodwill");
        }
        assertThat(probe.all("consumption.tmf", said -> said.subject().equals(between)))
                .noneMatch(said -> payer.accountId().equals(said.key())
                        || other.accountId().equals(said.key()));
    }

    @Test
    void an_operator_is_told_of_all_and_what_is_between_accounts_is_nobodys() {
        payer.topUp(id, 500);
        var listener = listen(Tokens.operator());
        try {
            var between = moved(payer.agreementId(), other.agreementId(), id);
            var said = probe.await("consumption.tmf", each -> each.subject().equals(between));
            Contracts.here().assertValid(said.type(), said.text());
            DEFINED.assertSays(absolute(said));
            assertThat(said.key()).isEqualTo(between).isNotIn(payer.accountId(), other.accountId());
            assertThat(said.json()
                            .at("/event/transferBalance/receiverBucket/id")
                            .asText())
                    .isEqualTo(other.agreementId());
        } finally {
            as(Tokens.operator()).delete(API + "/hub/" + listener).then().statusCode(204);
        }
    }

    private static String words(Said said) {
        var type = said.json().path("eventType").asText();
        return type + " "
                + said.json()
                        .path("event")
                        .iterator()
                        .next()
                        .at("/amount/amount")
                        .asText();
    }

    private String listen(String token) {
        return as(token)
                .body(Map.of("callback", "https://listener.example/" + id))
                .post(API + "/hub")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void adjust(double amount) {
        as(Tokens.operator())
                .header("Idempotency-Key", id)
                .body(Map.of(
                        "bucket",
                        Map.of("id", payer.agreementId()),
                        "usageType",
                        "monetary",
                        "reason",
                        "Goodwill.",
                        "amount",
                        euros(amount)))
                .post(API + "/adjustBalance")
                .then()
                .statusCode(201);
    }

    private static String moved(String from, String to, String key) {
        return move(Tokens.operator(), key, transfer(from, to, 1))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /// As it is said where a public address is configured: the definition wants a whole URI.
    private static Said absolute(Said said) {
        var text = said.text().replace("\"href\":\"/", "\"href\":\"https://rapport.example/");
        return new Said(
                said.topic(), said.partition(), said.offset(), said.key(), said.headers(), text.getBytes(UTF_8));
    }
}
