package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;

/// Last month is billed: an operator looks at the run and releases it, and the service is killed while it works.
/// Everybody is billed once, to the cent, and no number is missing.
@ExtendWith(OnStack.class)
class BillingTest {
    private static final int CUSTOMERS = 1_200;
    private static final int CALLERS = 60;
    private static final int FEE = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Field field;
    private final Callers callers;
    private final Seller seller;

    BillingTest(Field field) {
        this.field = field;
        this.callers = Callers.ofOwnBrand(field, "BILL");
        this.seller = new Seller(field, callers.brand());
    }

    @Test
    void a_month_is_billed_once_and_to_the_cent_though_the_service_is_killed_in_the_middle() {
        seller.found();
        release();
        callers.sign(CUSTOMERS);
        callers.serve(CUSTOMERS, seller.monthBegan());
        call();

        var drafted = seller.drafted(CUSTOMERS);
        assertThat(drafted.path("drafted").asInt()).isGreaterThanOrEqualTo(CUSTOMERS);
        assertThat(seller.documents()).isEmpty();

        var restarts = field.stack().restarts("consumption");
        seller.decide("release");
        field.stack().kill("consumption");
        field.stack().awaitRestart("consumption", restarts);
        var done = seller.awaited("DONE");
        assertThat(done.path("billed").asInt())
                .isEqualTo(drafted.path("drafted").asInt());

        var documents = seller.documents();
        assertThat(documents)
                .extracting(each -> each.path("number").asText())
                .containsExactlyInAnyOrderElementsOf(seller.numbers(documents.size()));
        var total = 0L;
        for (var document : documents) {
            total += document.path("total").path("minor").asLong();
        }
        assertThat(total)
                .isEqualTo(
                        done.path("totals").path(0).path("amount").path("minor").asLong());
        for (var customer = 0; customer < CUSTOMERS; customer += 7) {
            owes(customer);
        }
        reads();
    }

    /// The fee, and for who has called 2 × 60 seconds at 12 cents a minute.
    private void owes(int customer) {
        var owed = FEE + (customer < CALLERS ? 24 : 0);
        var balance = field.origin().get("/consumption/v1/balances/" + callers.agreement(customer));
        assertThat(balance.path("balance").path("minor").asInt()).isEqualTo(owed);
        var bills = field.origin().get("/consumption/v1/documents?agreementId=" + callers.agreement(customer));
        assertThat(bills).hasSize(1);
        var lines = field.origin()
                .get("/consumption/v1/documents/"
                        + bills.path(0).path("documentId").asText())
                .path("lines");
        var sum = StreamSupport.stream(lines.spliterator(), false)
                .mapToInt(line -> line.path("amount").path("minor").asInt())
                .sum();
        assertThat(sum).isEqualTo(owed);
    }

    /// The customer finds what each line came from.
    private void reads() {
        var customer = field.stack().as("customer:" + callers.account(0));
        var bill = customer.get("/consumption/v1/documents?agreementId=" + callers.agreement(0))
                .path(0)
                .path("documentId")
                .asText();
        var lines = customer.get("/consumption/v1/documents/" + bill).path("lines");
        var usage = IntStream.range(0, lines.size())
                .filter(place -> lines.path(place).path("kind").asText().equals("USAGE"))
                .findFirst()
                .orElseThrow();
        var records = customer.get("/consumption/v1/documents/" + bill + "/lines/" + (usage + 1) + "/usage");
        assertThat(records)
                .hasSize(2)
                .allMatch(each -> each.path("amount").asText().equals("0.12000000"));
    }

    private void release() {
        var calls = Map.of(
                "id",
                "calls",
                "kinds",
                List.of("VOICE"),
                "price",
                Map.of("model", "PER_UNIT", "amount", "0.12", "per", "60 s"));
        var fee = Map.of(
                "id",
                "fee",
                "name",
                "Monthly fee",
                "type",
                "RECURRING",
                "amount",
                "20.00",
                "due",
                "IN_ARREARS",
                "dayCount",
                "WHOLE");
        callers.release(Map.of("rules", List.of(calls), "charges", List.of(fee)));
    }

    private void call() {
        for (var customer = 0; customer < CALLERS; customer++) {
            for (var call = 0; call < 2; call++) {
                callers.call(customer, call, 60, seller.inTheMonth().plusSeconds(call));
            }
        }
        for (var customer = 0; customer < CALLERS; customer++) {
            var own = customer;
            Patience.until(PATIENCE, () -> callers.records(own), records -> records.size() == 2);
        }
    }
}
