package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;
import rapport.testkit.Probe;

/// Last month is billed: an operator looks at the run and releases it, and the service is killed while it works.
/// Everybody is billed once, to the cent, and no number is missing.
@ExtendWith(OnStack.class)
class BillingTest {
    private static final int CUSTOMERS = 1_200;
    private static final int CALLERS = 60;
    private static final int FEE = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final LocalDate thisMonth =
            YearMonth.now(ZoneId.of("Europe/Berlin")).atDay(1);
    private final Instant lastMonth =
            thisMonth.minusMonths(1).plusDays(9).atTime(12, 0).toInstant(ZoneOffset.UTC);
    private final Field field;
    private final Callers callers;
    private final String run;

    BillingTest(Field field) {
        this.field = field;
        this.callers = Callers.ofOwnBrand(field, "BILL");
        this.run = callers.run();
    }

    @Test
    void a_month_is_billed_once_and_to_the_cent_though_the_service_is_killed_in_the_middle() {
        found();
        callers.sign(CUSTOMERS);
        serve();
        call();

        var drafted = drafted();
        assertThat(drafted.path("drafted").asInt()).isGreaterThanOrEqualTo(CUSTOMERS);
        assertThat(documents()).isEmpty();

        var restarts = field.stack().restarts("consumption");
        decide("release");
        field.stack().kill("consumption");
        field.stack().awaitRestart("consumption", restarts);
        var done = Patience.until(
                PATIENCE, this::run, state -> state.path("state").asText().equals("DONE"));
        assertThat(done.path("billed").asInt())
                .isEqualTo(drafted.path("drafted").asInt());

        var documents = documents();
        assertThat(documents)
                .extracting(each -> each.path("number").asText())
                .containsExactlyInAnyOrderElementsOf(numbers(documents.size()));
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

    private void found() {
        field.origin()
                .put(
                        "/consumption/v1/legal-entities/" + run,
                        Map.of(
                                "name",
                                "Northwind Mobile GmbH",
                                "address",
                                List.of("Musterstraße 1", "10115 Berlin"),
                                "country",
                                "DE",
                                "taxNumber",
                                "DE123456789",
                                "series",
                                series(),
                                "pricesIncludeTax",
                                true,
                                "paymentDays",
                                14,
                                "brands",
                                List.of(run)));
        field.origin()
                .post(
                        "/consumption/v1/tax-rules",
                        Map.of("country", "DE", "validFrom", "2007-01-01", "millionths", 190_000));
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

    /// What provisioning has said when the services began, long before this stack did.
    private void serve() {
        try (var probe = new Probe(field.stack().kafka())) {
            for (var customer = 0; customer < CUSTOMERS; customer++) {
                var headers = new HashMap<>(Probe.cloudEvent("provisioning.service.activated.v1"));
                headers.put("ce_source", "/rapport/provisioning");
                headers.put("ce_subject", callers.service(customer));
                headers.put("ce_subjectversion", "1");
                probe.send("provisioning.services", callers.service(customer), headers, service(customer));
            }
        }
    }

    private Map<String, Object> service(int customer) {
        var service = new HashMap<String, Object>(Map.of(
                "serviceId", callers.service(customer),
                "accountId", callers.account(customer),
                "agreementId", callers.agreement(customer),
                "name", "Mobile",
                "kind", "mobile",
                "state", "active",
                "blocks", List.of(),
                "reason", "The service was activated.",
                "at",
                        thisMonth
                                .minusMonths(1)
                                .atTime(8, 0)
                                .toInstant(ZoneOffset.UTC)
                                .toString()));
        service.put("subscriberNumber", callers.number(customer));
        return service;
    }

    private void call() {
        for (var customer = 0; customer < CALLERS; customer++) {
            for (var call = 0; call < 2; call++) {
                callers.call(customer, call, 60, lastMonth.plusSeconds(call));
            }
        }
        for (var customer = 0; customer < CALLERS; customer++) {
            var own = customer;
            Patience.until(PATIENCE, () -> callers.records(own), records -> records.size() == 2);
        }
    }

    /// Everybody's service may be heard a moment later; a run that has not heard of all is begun again.
    private JsonNode drafted() {
        return Patience.until(
                PATIENCE,
                () -> {
                    field.origin()
                            .post("/consumption/v1/bill-runs", Map.of("runId", runId(), "until", thisMonth.toString()));
                    var state = Patience.until(
                            PATIENCE,
                            this::run,
                            each -> each.path("state").asText().equals("DRAFTED"));
                    if (state.path("drafted").asInt() < CUSTOMERS) {
                        decide("cancel");
                        attempt++;
                    }
                    return state;
                },
                state -> state.path("drafted").asInt() >= CUSTOMERS);
    }

    private int attempt;

    private String runId() {
        return run + "-" + attempt;
    }

    private JsonNode run() {
        return field.origin().get("/consumption/v1/bill-runs/" + runId());
    }

    private void decide(String what) {
        field.origin()
                .post("/consumption/v1/bill-runs/" + runId() + "/" + what, Map.of("reason", "The month is over."));
    }

    private List<JsonNode> documents() {
        var all = new ArrayList<JsonNode>();
        for (var offset = 0; offset == all.size(); offset += 1_000) {
            field.origin()
                    .get("/consumption/v1/documents?limit=1000&runId=" + runId() + "&offset=" + offset)
                    .forEach(all::add);
        }
        return all;
    }

    private List<String> numbers(int howMany) {
        return IntStream.rangeClosed(1, howMany)
                .mapToObj(number -> "%s-%08d".formatted(series(), number))
                .toList();
    }

    private String series() {
        return "N" + run.replaceAll("[^a-z0-9]", "").toUpperCase(Locale.ROOT).substring(0, 8);
    }
}
