package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;

/// Customers call, a partner meters it and says each record twice, in no order, while the service that rates them is
/// killed. Everything is charged once, and to the last digit.
@ExtendWith(OnStack.class)
class UsageTest {
    private static final int CUSTOMERS = 10;
    private static final int CALLS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Field field;
    private final Callers callers;
    private final Random random = new Random(42);

    /// After the services were activated, and within the hour that clocks may differ.
    private final Instant started = Instant.now().plusSeconds(120);

    UsageTest(Field field) {
        this.field = field;
        this.callers = Callers.of(field, "USE", "northwind");
    }

    private record Call(int customer, int number, int seconds) {}

    @Test
    void a_storm_of_records_is_charged_once_and_to_the_last_digit_though_the_service_is_killed() {
        release();
        callers.sign(CUSTOMERS);
        callers.activate(CUSTOMERS);
        var calls = calls();
        var storm = new ArrayList<>(calls);
        storm.addAll(calls);
        Collections.shuffle(storm, random);

        var restarts = field.stack().restarts("consumption");
        var killAt = storm.size() / 2;
        for (var i = 0; i < storm.size(); i++) {
            if (i == killAt) {
                field.stack().kill("consumption");
            }
            say(storm.get(i));
        }
        field.stack().awaitRestart("consumption", restarts);

        for (var customer = 0; customer < CUSTOMERS; customer++) {
            var own = customer;
            var records = Patience.until(PATIENCE, () -> callers.records(own), all -> all.size() >= CALLS);
            assertThat(records)
                    .extracting(each -> each.path("recordId").asText())
                    .hasSize(CALLS)
                    .doesNotHaveDuplicates();
            var seconds = calls.stream()
                    .filter(call -> call.customer() == own)
                    .mapToInt(Call::seconds)
                    .sum();
            assertThat(sum(records)).isEqualByComparingTo(price(seconds));
        }
        assertThat(callers.records(0).getFirst().path("why").path("balances")).isNotEmpty();
    }

    /// 12 cents a minute for the first 1,000 seconds of a month, 6 for the rest.
    private static BigDecimal price(int seconds) {
        var dear = BigDecimal.valueOf(Math.min(seconds, 1_000)).multiply(new BigDecimal("0.12"));
        var cheap = BigDecimal.valueOf(Math.max(seconds - 1_000, 0)).multiply(new BigDecimal("0.06"));
        return dear.add(cheap).divide(BigDecimal.valueOf(60), 8, RoundingMode.HALF_UP);
    }

    private void release() {
        var tiers = List.of(Map.of("upTo", "1000 s", "amount", "0.12"), Map.of("amount", "0.06"));
        var price = Map.of("model", "GRADUATED", "per", "60 s", "tiers", tiers);
        callers.release(Map.of("rules", List.of(Map.of("id", "calls", "price", price))));
    }

    private List<Call> calls() {
        var calls = new ArrayList<Call>();
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            for (var number = 0; number < CALLS; number++) {
                calls.add(new Call(customer, number, 1 + random.nextInt(90)));
            }
        }
        return calls;
    }

    private void say(Call call) {
        callers.call(call.customer(), call.number(), call.seconds(), started.plusMillis(call.number()));
    }

    private static BigDecimal sum(List<JsonNode> records) {
        return records.stream()
                .map(each -> new BigDecimal(each.path("amount").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
