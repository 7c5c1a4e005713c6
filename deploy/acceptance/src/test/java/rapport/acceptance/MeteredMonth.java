package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import rapport.demo.Origin;
import rapport.demo.Patience;

/// What customers used last month and what they pay, as a partner of its own says it: in parts, and some of it late.
final class MeteredMonth {
    private static final int USES = 24;

    /// The last ones of each customer are said when its month was billed.
    private static final int LATE = 2;

    /// One in so many is fed in under a second id, too.
    private static final int AGAIN = 7;

    private static final int PARTS = 4;
    private static final long BILLED_BEFORE = 1_000;
    static final List<Long> PAYMENTS = List.of(400L, 400L, 250L);

    /// What is left of payments before the month is billed, in minor units.
    static final long OVERPAID = 50;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Field field;
    private final Callers callers;
    private final Seller seller;
    private final int customers;
    private final String partner;
    private final Storm storm;
    private final List<Use> uses = new ArrayList<>();

    MeteredMonth(Field field, Callers callers, Seller seller, int customers) {
        this.field = field;
        this.callers = callers;
        this.seller = seller;
        this.customers = customers;
        this.partner = field.fresh("storm").toLowerCase(Locale.ROOT);
        this.storm = new Storm(field.stack().kafka(), partner);
    }

    String topic(String channel) {
        return "partner." + partner + "." + channel;
    }

    List<Use> uses() {
        return List.copyOf(uses);
    }

    List<Use> inTime() {
        return uses.stream().filter(use -> !isLate(use)).toList();
    }

    /// How many are fed in under a second id, too.
    int saidTwice() {
        return (int) uses.stream().filter(MeteredMonth::isTwice).count();
    }

    /// Customers whose services run since the month began, and who have something to pay.
    void prepare() {
        var registration = Map.of(
                "partnerId",
                partner,
                "name",
                "Storm",
                "channels",
                List.of("usage", "payments"),
                "eventsPerSecond",
                100_000,
                "reason",
                "A test of money.");
        field.origin().post("/relationship/v1/partners", registration);
        seller.found();
        callers.release(Use.tariff());
        callers.sign(customers);
        callers.serve(customers, seller.monthBegan());
        var random = new Random(7);
        for (var customer = 0; customer < customers; customer++) {
            for (var number = 0; number < USES; number++) {
                var seconds = number % 4 == 3 ? 0 : 1 + random.nextInt(180);
                uses.add(new Use(
                        callers, customer, number, seconds, seller.inTheMonth().plusMillis(number * 977L)));
            }
        }
        billBefore();
    }

    /// Something to be paid before the month is billed.
    private void billBefore() {
        var due = Instant.now().plus(Duration.ofDays(60)).toString();
        var bills = IntStream.range(0, customers)
                .mapToObj(customer -> Map.of(
                        "billId",
                        callers.run() + "-before" + customer,
                        "agreementId",
                        callers.agreement(customer),
                        "amount",
                        Map.of("minor", BILLED_BEFORE, "currency", "EUR"),
                        "dueAt",
                        due))
                .toList();
        var answers = Patience.until(
                PATIENCE,
                () -> field.origin().post("/consumption/v1/bills/batch", bills),
                all -> all.findValuesAsText("status").stream().noneMatch("refused"::equals));
        assertThat(answers.findValuesAsText("status")).doesNotContain("refused");
    }

    private static boolean isLate(Use use) {
        return use.number() >= USES - LATE;
    }

    private static boolean isTwice(Use use) {
        return !isLate(use) && (use.customer() * USES + use.number()) % AGAIN == 0;
    }

    /// Says one part of what is not late.
    void blow(int part) {
        for (var use : uses) {
            if (!isLate(use) && use.number() % PARTS == part) {
                storm.use(use, use.id());
                if (isTwice(use)) {
                    storm.use(use, use.otherId());
                }
            }
        }
        if (part < PAYMENTS.size()) {
            for (var customer = 0; customer < customers; customer++) {
                pay(customer, "before" + part, PAYMENTS.get(part));
            }
        }
        storm.blow();
    }

    /// Has somebody pay, as part of what is said next.
    void pay(int customer, String name, long minor) {
        storm.payment(
                callers.run() + "-" + name + "-" + customer,
                callers.agreement(customer),
                minor,
                Instant.now().toString());
    }

    /// Some of what Kafka is full of comes over HTTP at once, to one instance.
    void send(Origin origin) {
        var some = uses.stream()
                .filter(use -> !isLate(use) && use.number() % PARTS >= 2 && use.customer() % 4 == 0)
                .toList();
        for (var from = 0; from < some.size(); from += 250) {
            var items = some.subList(from, Math.min(some.size(), from + 250)).stream()
                    .map(use -> use.record(use.id(), partner))
                    .toList();
            var answers = origin.post("/consumption/v1/usage/batch", items);
            assertThat(answers.findValuesAsText("status"))
                    .containsAnyOf("rated", "exists", "waiting")
                    .doesNotContain("refused");
        }
        some.stream()
                .limit(100)
                .forEach(use -> origin.post("/tmf-api/usageManagement/v4/usage", use.document(use.id(), partner)));
    }

    /// Says what was forgotten.
    void blowTheLate() {
        uses.stream().filter(MeteredMonth::isLate).forEach(use -> storm.use(use, use.id()));
        storm.blow();
    }
}
