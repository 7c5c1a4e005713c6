package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;

/// A customer pays in advance; the network asks before it lets a call through, tells what was used, and is refused when
/// the money is used up, until there is more.
@ExtendWith(OnStack.class)
class PrepaidTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Field field;
    private final Callers callers;

    PrepaidTest(Field field) {
        this.field = field;
        this.callers = Callers.of(field, "PRE", "northwind");
    }

    @Test
    void the_network_lets_through_what_is_paid_in_advance_and_not_a_second_more() {
        var price = Map.of("model", "PER_UNIT", "amount", "0.01", "per", "1 s");
        callers.release(Map.of("rules", List.of(Map.of("id", "calls", "price", price))));
        callers.sign(1);
        callers.activate(1);
        known();
        topUp("first", 100);
        assertThat(ask("q1", 60).path("granted").asLong()).isEqualTo(60);
        assertThat(ask("q2", 60).path("granted").asLong()).isEqualTo(40);
        assertThat(ask("q3", 1).path("reason").asText()).isEqualTo("EXHAUSTED");

        use(1, 50, "q1");
        use(2, 40, "q2");
        money("0.1", "0");
        assertThat(ask("q3", 60).path("granted").asLong()).isEqualTo(10);
        use(3, 10, "q3");
        assertThat(ask("q4", 60).path("reason").asText()).isEqualTo("EXHAUSTED");

        topUp("second", 50);
        assertThat(ask("q4", 60).path("granted").asLong()).isEqualTo(50);
        money("0", "0.5");
        var timeline = "/relationship/v1/accounts/" + callers.account(0) + "/timeline";
        Patience.until(
                PATIENCE, () -> field.origin().get(timeline).toString(), text -> text.contains("prepaid exhausted"));
    }

    /// Waits until it is known whose number it is; nothing is granted to who asks for it in vain.
    private void known() {
        var asked = Patience.until(
                PATIENCE,
                () -> ask("q0", 1),
                answer -> !answer.path("reason").asText().equals("UNKNOWN_SUBSCRIBER"));
        assertThat(asked.path("granted").asLong()).isEqualTo(1);
        field.origin().post("/consumption/v1/quota-grants/acme/" + callers.run() + "q0/release", Map.of());
    }

    private void topUp(String id, long cents) {
        var money = "/consumption/v1/prepaid/" + callers.agreement(0);
        field.origin()
                .post(money + "/top-ups", Map.of("topUpId", id, "amount", Map.of("minor", cents, "currency", "EUR")));
    }

    private JsonNode ask(String quota, long seconds) {
        return field.origin()
                .post(
                        "/consumption/v1/quota-grants",
                        Map.of(
                                "quotaId", callers.run() + quota,
                                "partner", "acme",
                                "subscriberNumber", callers.number(0),
                                "kind", "VOICE",
                                "quantity", seconds,
                                "unit", "SECONDS",
                                "otherParty", "+493012345678"));
    }

    private void use(int call, long seconds, String quota) {
        callers.call(0, call, seconds, Instant.now().plusSeconds(120), callers.run() + quota);
        Patience.until(PATIENCE, () -> callers.records(0), all -> all.size() == call);
    }

    private void money(String available, String held) {
        var money = field.origin().get("/consumption/v1/prepaid/" + callers.agreement(0));
        assertThat(new BigDecimal(money.path("available").path("value").asText()))
                .isEqualByComparingTo(available);
        assertThat(new BigDecimal(money.path("held").path("value").asText())).isEqualByComparingTo(held);
    }
}
