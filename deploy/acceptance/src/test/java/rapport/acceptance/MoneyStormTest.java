package rapport.acceptance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;
import rapport.testkit.Probe;
import rapport.testkit.Said;

/// Two instances share what a partner says eight times in no order; one joins in the middle, one is killed and comes
/// back, and in the end everything is heard again from the beginning. All money adds up to the cent.
@ExtendWith(OnStack.class)
class MoneyStormTest {
    private static final int CUSTOMERS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Field field;
    private final Callers callers;
    private final Seller seller;
    private final MeteredMonth month;
    private final Admin admin;
    private final Probe probe;
    private final SecondInstance second;

    MoneyStormTest(Field field) {
        this.field = field;
        this.callers = Callers.ofOwnBrand(field, "STORM");
        this.seller = new Seller(field, callers.brand());
        this.month = new MeteredMonth(field, callers, seller, CUSTOMERS);
        this.admin = Admin.create(Map.of("bootstrap.servers", field.stack().kafka()));
        this.probe = new Probe(field.stack().kafka());
        this.second = new SecondInstance(field.stack());
    }

    @AfterEach
    void calm() {
        second.close();
        probe.close();
        admin.close();
    }

    @Test
    void two_instances_that_join_die_and_hear_everything_again_count_all_money_once() {
        month.prepare();
        month.blow(0);
        second.start();
        month.blow(1);
        second.awaitReady();
        usage().awaitMembers(2);
        month.blow(2);
        var restarts = field.stack().restarts("consumption");
        var behind = usage().behind();
        field.stack().kill("consumption");
        var sending = CompletableFuture.runAsync(() -> month.send(second.origin()));
        month.blow(3);
        sending.join();
        field.stack().awaitRestart("consumption", restarts);
        usage().awaitMembers(2);
        settled();
        hearEverythingAgain();
        System.out.printf("%d events were to be settled when an instance was killed%n", behind);

        isCountedOnce(month.inTime());
        isBilled(month.inTime());
        payAndSayTheRest();
        isCountedOnce(month.uses());
        isPaid();
        assertThat(suspected()).hasSize(month.saidTwice());
    }

    private ConsumerGroup usage() {
        return new ConsumerGroup(admin, "consumption-usage", month.topic("usage"));
    }

    private ConsumerGroup payments() {
        return new ConsumerGroup(admin, "consumption-payment", month.topic("payments"));
    }

    private void settled() {
        usage().awaitSettled();
        payments().awaitSettled();
    }

    private void hearEverythingAgain() {
        field.stack().stop("consumption");
        second.close();
        usage().rewind();
        payments().rewind();
        assertThat(usage().behind())
                .isGreaterThanOrEqualTo((long) month.inTime().size() * Storm.TIMES);
        second.start();
        field.stack().start("consumption");
        field.stack().awaitReady();
        second.awaitReady();
        settled();
    }

    /// What waits for somebody to decide, because it says the same as another; once nothing else waits.
    private Set<String> suspected() {
        var waiting = Patience.until(
                PATIENCE, this::waiting, all -> all.values().stream().allMatch("SUSPECTED_DUPLICATE"::equals));
        assertThat(waiting.values()).containsOnly("SUSPECTED_DUPLICATE");
        return waiting.keySet();
    }

    private Map<String, String> waiting() {
        var reasons = new HashMap<String, String>();
        JsonNode page;
        var offset = 0;
        do {
            page = field.origin().get("/consumption/v1/usage/waiting?limit=1000&offset=" + offset);
            page.forEach(each -> reasons.put(
                    each.path("recordId").asText(), each.path("reason").asText()));
            offset += page.size();
        } while (page.size() == 1_000);
        reasons.keySet().removeIf(id -> !id.startsWith(callers.run()));
        return reasons;
    }

    /// What was rated is what was used, once and to the last digit, by HTTP and by events.
    private void isCountedOnce(List<Use> said) {
        var suspected = suspected();
        var told = Ledgers.sums(said("consumption.usage", "consumption.usage.rated.v1"));
        var counted = 0;
        for (var own : of(said).entrySet()) {
            var records = callers.records(own.getKey());
            counted += records.size();
            assertThat(amounts(records)).isEqualTo(prices(own.getValue(), suspected));
            assertThat(told.get(callers.agreement(own.getKey()))).isEqualByComparingTo(sum(own.getValue()));
        }
        System.out.printf(
                "each record was said %d times and counted %.2f times%n", Storm.TIMES, counted / (double) said.size());
        assertThat(counted).isEqualTo(said.size());
    }

    private static Map<String, BigDecimal> amounts(List<JsonNode> records) {
        return records.stream()
                .collect(toMap(
                        each -> each.path("recordId").asText(),
                        each -> new BigDecimal(each.path("amount").asText()).stripTrailingZeros()));
    }

    /// Of two that say the same, the one that does not wait is charged.
    private static Map<String, BigDecimal> prices(List<Use> uses, Set<String> suspected) {
        return uses.stream()
                .collect(toMap(
                        use -> suspected.contains(use.id()) ? use.otherId() : use.id(),
                        use -> use.price().stripTrailingZeros()));
    }

    private static BigDecimal sum(List<Use> uses) {
        return uses.stream().map(Use::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Map<Integer, List<Use>> of(List<Use> uses) {
        return uses.stream().collect(groupingBy(Use::customer));
    }

    /// Of our customers.
    private List<Said> said(String topic, String type) {
        return probe.all(
                topic, event -> event.type().equals(type) && event.subject().startsWith(callers.run()));
    }

    /// Every line is what was used, rounded once; a bill is its lines, and all bills are what the run says.
    private void isBilled(List<Use> said) {
        seller.drafted(CUSTOMERS);
        seller.decide("release");
        var run = seller.awaited("DONE");
        var total = 0L;
        for (var own : of(said).entrySet()) {
            var bill = ledgers(own.getKey()).bill();
            var calls = own.getValue().stream().filter(Use::isCall).toList();
            var messages = own.getValue().stream().filter(use -> !use.isCall()).toList();
            assertThat(Ledgers.lines(bill)).isEqualTo(Map.of("calls", cents(calls), "messages", cents(messages)));
            var owed = cents(calls) + cents(messages);
            assertThat(Ledgers.minor(bill, "total")).isEqualTo(owed);
            assertThat(Ledgers.taxes(bill)).isEqualTo(seller.taxes(owed));
            assertThat(ledgers(own.getKey()).balance())
                    .isEqualTo(new Ledgers.Balance(owed - MeteredMonth.OVERPAID, owed - MeteredMonth.OVERPAID, 0));
            total += owed;
        }
        assertThat(run.path("totals").path(0).path("amount").path("minor").asLong())
                .isEqualTo(total);
    }

    private static long cents(List<Use> uses) {
        return sum(uses).movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private Ledgers ledgers(int customer) {
        return new Ledgers(field.origin(), callers.agreement(customer));
    }

    /// What is left, eight times; and what was used in the month that is billed, and was forgotten.
    private void payAndSayTheRest() {
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            month.pay(customer, "rest", ledgers(customer).balance().open());
        }
        month.blowTheLate();
        settled();
    }

    private void isPaid() {
        for (var customer = 0; customer < CUSTOMERS; customer++) {
            assertThat(ledgers(customer).balance()).isEqualTo(new Ledgers.Balance(0, 0, 0));
            assertThat(ledgers(customer).entries())
                    .isEqualTo(Map.of("BILLED", 2L, "PAID", MeteredMonth.PAYMENTS.size() + 1L));
        }
        // Who is killed may say an event again, which is then the same by its id.
        var payments = said("consumption.payments", "consumption.payment.received.v1").stream()
                .collect(toMap(Said::id, event -> event.json().path("paymentId").asText(), (first, _) -> first));
        assertThat(payments.values())
                .hasSize(CUSTOMERS * (MeteredMonth.PAYMENTS.size() + 1))
                .doesNotHaveDuplicates();
    }
}
