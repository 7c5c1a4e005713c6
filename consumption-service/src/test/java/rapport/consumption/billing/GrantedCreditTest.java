package rapport.consumption.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Contracts;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Said;

@QuarkusTest
class GrantedCreditTest {
    private final Probe probe = Probe.connect();
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void a_granted_credit_goes_to_the_oldest_bill_once_and_is_confirmed() {
        var agreement = Biller.founded(true).selling("").agreement(probe);
        agreement.issue("B1-" + id, 1_000, Instant.now().plusSeconds(86_400));
        agreement.issue("B2-" + id, 1_000, Instant.now().plusSeconds(172_800));
        var headers = headers();
        grant(agreement, headers, 1_500, "EUR");
        grant(agreement, headers, 1_500, "EUR");
        grant(agreement, headers(), 1_500, "EUR");

        var applied = answer("applied");
        assertThat(applied.json().get("settledBillIds").get(0).asText()).isEqualTo("B1-" + id);
        assertThat(applied.headers()).containsEntry("ce_causationid", headers.get("ce_id"));
        assertThat(agreement.balance().subList(0, 2)).isEqualTo(List.of(500, 500));
        var note = Biller.get("documents/" + id);
        assertThat(note.getString("kind")).isEqualTo("CREDIT_NOTE");
        assertThat(note.getInt("total.minor")).isEqualTo(1_500);
        assertThat(note.getInt("tax.minor")).isEqualTo(239);
        assertThat(probe.all("consumption.payments", each -> isAnswer(each, "applied")))
                .hasSize(1);
    }

    @Test
    void what_lacks_something_here_waits_until_it_is_there() {
        var biller = Biller.founded(true).selling("");
        var agreement = Agreement.sign(probe, biller.offering());
        grant(agreement, headers(), 700, "EUR");
        Eventually.answer(
                () -> Agreement.operator()
                        .get("/consumption/v1/balances/" + agreement.agreementId())
                        .statusCode(),
                status -> status == 200);
        assertThat(probe.all("consumption.payments", each -> isAnswer(each, "applied")))
                .isEmpty();
        biller.open(agreement);
        assertThat(answer("applied").json().at("/amount/minor").asInt()).isEqualTo(700);
        assertThat(agreement.balance().get(3)).isEqualTo(700);
    }

    @Test
    void what_never_can_be_given_is_refused_with_the_reason() {
        var agreement = Biller.founded(true).selling("").agreement(probe);
        agreement.issue("B1-" + id, 1_000, Instant.now().plusSeconds(86_400));
        grant(agreement, headers(), 700, "USD");
        assertThat(answer("refused").json().get("reason").asText())
                .isEqualTo("The agreement is billed in another currency.");
        assertThat(agreement.balance().getFirst()).isEqualTo(1_000);
    }

    @Test
    void every_field_that_is_read_of_a_credit_is_promised() {
        Contracts.of("relationship").assertReadable("relationship.credit.granted.v1", CreditGranted.class);
    }

    private Map<String, String> headers() {
        var headers = new HashMap<>(Probe.cloudEvent("relationship.credit.granted.v1"));
        headers.put("ce_subject", id);
        headers.put("ce_subjectversion", "1");
        return headers;
    }

    private void grant(Agreement agreement, Map<String, String> headers, long minor, String currency) {
        probe.send(
                "relationship.credits",
                agreement.accountId(),
                headers,
                Map.of(
                        "creditId", id,
                        "accountId", agreement.accountId(),
                        "agreementId", agreement.agreementId(),
                        "amount", Map.of("minor", minor, "currency", currency),
                        "cause", "SLO",
                        "reason", "Nine hours without a line.",
                        "at", Instant.now().toString()));
    }

    private Said answer(String what) {
        return probe.await("consumption.payments", said -> isAnswer(said, what));
    }

    private boolean isAnswer(Said said, String what) {
        return said.type().equals("consumption.credit." + what + ".v1")
                && said.json().get("creditNoteId").asText().equals(id);
    }
}
