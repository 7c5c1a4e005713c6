package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;

/// A customer has reached a cap, agrees to pay for a little more, and pays for no more than that. The
/// relationship knows of it.
@ExtendWith(OnStack.class)
class ConsentTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Field field;
    private final Callers callers;

    ConsentTest(Field field) {
        this.field = field;
        this.callers = Callers.of(field, "CAP", "northwind");
    }

    @Test
    void beyond_a_cap_a_customer_pays_for_what_they_agreed_to_and_for_nothing_else() {
        var price = Map.of("model", "PER_UNIT", "amount", "0.12", "per", "60 s");
        callers.release(Map.of(
                "rules", List.of(Map.of("id", "calls", "price", price)),
                "caps", List.of(Map.of("id", "calls", "kinds", List.of("VOICE"), "amount", "1.00"))));
        callers.sign(1);
        callers.activate(1);
        assertThat(charged(1, 1_200)).isEqualByComparingTo("1.00");

        var customer = field.stack().as("customer:" + callers.account(0));
        var cap = customer.get("/consumption/v1/consents/caps?agreementId=" + callers.agreement(0))
                .path(0);
        assertThat(cap.path("used").path("value").asText()).isEqualTo("2.4");
        customer.post(
                "/consumption/v1/consents",
                Map.of(
                        "consentId", callers.run(),
                        "agreementId", callers.agreement(0),
                        "serviceId", callers.service(0),
                        "cap", cap.path("cap").asText(),
                        "capAmount", cap.path("amount"),
                        "upTo", Map.of("value", "0.50", "currency", "EUR")));

        assertThat(charged(2, 600)).isEqualByComparingTo("0.50");
        var timeline = "/relationship/v1/accounts/" + callers.account(0) + "/timeline";
        Patience.until(PATIENCE, () -> field.origin().get(timeline).toString(), text -> text.contains("consent given"));
    }

    /// What a call costs that is made soon.
    private BigDecimal charged(int call, long seconds) {
        var recordId = callers.run() + "-0-" + call;
        callers.call(0, call, seconds, Instant.now().plusSeconds(120)); // the service was activated by then
        return Patience.until(PATIENCE, () -> callers.records(0), all -> all.size() == call).stream()
                .filter(each -> each.path("recordId").asText().equals(recordId))
                .map(each -> new BigDecimal(each.path("amount").asText()))
                .findFirst()
                .orElseThrow();
    }
}
