package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;
import rapport.testkit.Probe;

/// A mistake in a tariff is mended for everybody who was charged by it, and the service is killed while it works on it.
@ExtendWith(OnStack.class)
class ReRatingKilledTest {
    private static final int CUSTOMERS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Map<String, String> REASON = Map.of("reason", "Twice the price.");

    private final Field field;
    private final Callers callers;

    ReRatingKilledTest(Field field) {
        this.field = field;
        this.callers = Callers.of(field, "AGAIN", "northwind");
    }

    @Test
    void a_re_rating_that_is_killed_in_the_midst_goes_on_and_mends_everything_once() {
        callers.release(calls("0.12"));
        callers.sign(CUSTOMERS);
        callers.serve(CUSTOMERS, Instant.now().minus(Duration.ofDays(1)));
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            callers.call(customer, 0, 60, Instant.now().minus(Duration.ofHours(1)));
        }
        callers.draft(2, calls("0.05"));
        await(
                "/consumption/v1/usage?limit=1&agreementId=" + callers.agreement(CUSTOMERS - 1),
                found -> found.size() == 1);
        var job = begun();

        var restarts = field.stack().restarts("consumption");
        decide(job, "release");
        var seen = await(job, state -> applied(state) > 0);
        field.stack().kill("consumption");
        assertThat(seen.path("state").asText()).isEqualTo("APPLYING");
        assertThat(applied(seen)).as("done when it was killed").isBetween(1, CUSTOMERS - 1);
        field.stack().awaitRestart("consumption", restarts);

        var done = await(job, state -> state.path("state").asText().equals("DONE"));
        assertThat(applied(done)).isEqualTo(CUSTOMERS);
        assertThat(new BigDecimal(done.at("/totals/difference").asText())).isEqualByComparingTo("-28.00");
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            assertThat(callers.records(customer))
                    .extracting(record -> new BigDecimal(record.path("amount").asText()).stripTrailingZeros())
                    .containsExactlyInAnyOrder(new BigDecimal("0.12"), new BigDecimal("-0.12"), new BigDecimal("0.05"));
        }
        isSaidOnce();
    }

    /// Once the records of all are in, and it is known what it would mean to them.
    private String begun() {
        var wish = Map.of("tariff", callers.run(), "mistaken", 1, "corrected", 2, "reason", "Twice the price.");
        return Patience.until(
                PATIENCE,
                () -> {
                    var id = field.origin()
                            .post("/consumption/v1/re-ratings", wish)
                            .path("id")
                            .asText();
                    var job = "/consumption/v1/re-ratings/" + id;
                    var state = await(job, each -> each.path("state").asText().equals("PREVIEWED"));
                    if (state.at("/totals/records").asInt() < CUSTOMERS) {
                        decide(job, "cancel");
                    }
                    return job;
                },
                job -> field.origin().get(job).path("state").asText().equals("PREVIEWED"));
    }

    private static Map<String, Object> calls(String price) {
        var rule = Map.of("id", "calls", "price", Map.of("model", "PER_UNIT", "amount", price, "per", "60 s"));
        return Map.of("rules", List.of(rule));
    }

    private void decide(String job, String what) {
        field.origin().post(job + "/" + what, REASON);
    }

    private JsonNode await(String path, Predicate<JsonNode> wanted) {
        return Patience.until(PATIENCE, () -> field.origin().get(path), wanted);
    }

    private static int applied(JsonNode job) {
        return job.at("/totals/applied").asInt();
    }

    /// What was charged, taken back and charged again comes to the right price, however often the broker has an event.
    private void isSaidOnce() {
        try (var probe = new Probe(field.stack().kafka())) {
            var said = probe.all("consumption.usage", event -> event.subject().startsWith(callers.run()));
            var reversed = said.stream()
                    .filter(event -> event.type().equals("consumption.usage.reversed.v1"))
                    .toList();
            assertThat(Ledgers.sums(reversed).values())
                    .hasSize(CUSTOMERS)
                    .allSatisfy(change -> assertThat(change).isEqualByComparingTo("-0.12"));
            assertThat(Ledgers.sums(said).values())
                    .hasSize(CUSTOMERS)
                    .allSatisfy(sum -> assertThat(sum).isEqualByComparingTo("0.05"));
        }
    }
}
