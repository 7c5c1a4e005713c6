package rapport.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The second story: bills fall due and are not paid; some customers pay when they are reminded, the others
/// when their service is suspended; and each has it back at once.
final class MissedPayment {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int DEBTORS = 20;
    private static final long AMOUNT = 4_990;

    private final Origin origin;
    private final Partner partner;
    private final Console console;
    private final Checks checks;
    private final Told told;
    private final String run;
    private final List<Customer> early;
    private final List<Customer> late;

    MissedPayment(Origin origin, Partner partner, Customers customers, Console console, Checks checks, String run) {
        this.origin = origin;
        this.partner = partner;
        this.console = console;
        this.checks = checks;
        this.told = new Told(origin);
        this.run = run;
        var reachable = customers.all().stream()
                .filter(c -> !c.isBusiness() && !c.isCritical() && !c.rejectsMail())
                .filter(c -> c.number() % 100 < 98)
                .toList();
        var debtors = reachable.subList(reachable.size() - DEBTORS, reachable.size());
        this.early = debtors.subList(0, DEBTORS / 4);
        this.late = debtors.subList(DEBTORS / 4, DEBTORS);
    }

    /// The customer whose chain of events is told at the end.
    Customer example() {
        return late.getFirst();
    }

    void play() {
        console.title("Missed payment: %d bills fall due in a few seconds".formatted(DEBTORS));
        var all = new ArrayList<>(early);
        all.addAll(late);
        issue(all);
        awaitState(early, Set.of("REMINDED", "NOTICE_SERVED"), "reminded");
        pay(early);
        awaitState(early, Set.of("CURRENT"), "paid after the reminder, nothing was taken away");
        awaitState(late, Set.of("SUSPENDED"), "had their notice served, were restricted, then suspended");
        checks.equal("suspended in provisioning", late.size(), blocked(late));
        checks.equal("blocked of those who paid in time", 0, blocked(early));
        var began = System.nanoTime();
        pay(late);
        awaitState(late, Set.of("CURRENT"), "paid and were restored");
        console.line(
                "    restored %.1f s after the payments",
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
        checks.equal("blocked after the payment", 0, blocked(all));
        heard();
    }

    private void issue(List<Customer> customers) {
        var due = Instant.now().plus(Duration.ofSeconds(3)).toString();
        var bills = customers.stream()
                .map(c -> Map.of(
                        "billId", billId(c),
                        "agreementId", c.agreementId(),
                        "amount", Map.of("minor", AMOUNT, "currency", "EUR"),
                        "dueAt", due))
                .toList();
        var open = Patience.until(
                Duration.ofSeconds(60),
                () -> {
                    var refused = new HashSet<String>();
                    origin.post("/consumption/v1/bills/batch", bills)
                            .forEach(answer -> refused.add(answer.path("status").asText()));
                    return refused.contains("refused");
                },
                refused -> !refused);
        checks.holds("all bills are accepted", !open);
    }

    private void pay(List<Customer> customers) {
        customers.forEach(c -> partner.payment("PAY-" + run + "-" + c.number(), c.agreementId(), AMOUNT));
    }

    private void awaitState(List<Customer> customers, Set<String> wanted, String words) {
        var states = Patience.until(PATIENCE, () -> states(customers), found -> wanted.containsAll(found.keySet()));
        console.line("  %d customers %s.", customers.size(), words);
        checks.holds(words + " (found " + states + ")", wanted.containsAll(states.keySet()));
    }

    private Map<String, Long> states(List<Customer> customers) {
        return customers.stream()
                .map(c -> "/relationship/v1/standings/" + c.agreementId())
                .map(path -> origin.status(path) == 404
                        ? "UNHEARD"
                        : origin.get(path).path("state").asText())
                .collect(Collectors.groupingBy(state -> state, Collectors.counting()));
    }

    private int blocked(List<Customer> customers) {
        var blocked = 0;
        for (var customer : customers) {
            blocked += origin.get("/provisioning/v1/services/" + customer.mobileId())
                            .path("blocks")
                            .isEmpty()
                    ? 0
                    : 1;
        }
        return blocked;
    }

    /// Everyone who was suspended heard of it before and after, once each.
    private void heard() {
        var expected = Map.of(
                "payment.notice", late.size(), "payment.suspended", late.size(), "payment.restored", late.size());
        for (var topic : expected.keySet()) {
            var heard = Patience.until(
                    Duration.ofSeconds(60),
                    () -> told.count(late, topic),
                    number -> number >= expected.getOrDefault(topic, 0));
            console.line("  %-18s %d customers", topic, heard);
            checks.equal(topic + ": customers told", expected.getOrDefault(topic, 0), heard);
        }
    }

    private String billId(Customer customer) {
        return "BILL-" + run + "-" + customer.number();
    }
}
