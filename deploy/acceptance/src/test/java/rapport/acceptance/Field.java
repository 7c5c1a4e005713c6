package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rapport.demo.Customer;
import rapport.demo.Customers;
import rapport.demo.Origin;
import rapport.demo.Outcomes;
import rapport.demo.Partner;
import rapport.demo.Patience;
import rapport.demo.Sinks;

/// A running stack with a seeded customer base and one partner, and the questions that the tests ask of it.
final class Field implements AutoCloseable {
    static final int CUSTOMERS = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final long AMOUNT = 4_990;
    private static final String PLANNED = "maintenance.planned";

    private final Stack stack;
    private final Partner partner;
    private final Customers customers = new Customers(CUSTOMERS);
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final AtomicInteger counter = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();

    private Field(Stack stack) {
        this.stack = stack;
        this.partner = stack.partner("acme");
    }

    /// @param options of `./rapport up`
    static Field prepare(String... options) {
        var field = new Field(Stack.start(Map.of(), options));
        field.customers.seed(field.origin(), (_, _, _) -> {});
        return field;
    }

    Stack stack() {
        return stack;
    }

    Origin origin() {
        return stack.origin();
    }

    Partner partner() {
        return partner;
    }

    Customers customers() {
        return customers;
    }

    /// A name that nothing else in this run has.
    String fresh(String prefix) {
        return prefix + "-" + run + "-" + counter.incrementAndGet();
    }

    /// A name of planned work that no other name contains, as messages are found by what they contain.
    String freshWork() {
        return fresh("MW") + "x";
    }

    /// A confirmed outage of these sites three days from now, as JSON would say it.
    static Map<String, Object> outage(String reference, int sequence, int firstSite, int lastSite) {
        var start = Instant.now().plus(Duration.ofDays(3));
        return Map.of(
                "maintenanceId",
                reference,
                "sequence",
                sequence,
                "status",
                "CONFIRMED",
                "start",
                start.toString(),
                "end",
                start.plus(Duration.ofHours(4)).toString(),
                "summary",
                "Antenna replacement",
                "objects",
                IntStream.rangeClosed(firstSite, lastSite)
                        .mapToObj(site -> Map.of("id", Customers.siteId(site), "impact", "OUTAGE"))
                        .toList());
    }

    /// Waits until this many notices about planned work have an end.
    Outcomes settled(String reference, int expected) {
        return Patience.until(
                PATIENCE, () -> Outcomes.of(origin(), reference, PLANNED), found -> found.isSettled(expected));
    }

    /// Waits until at least this many notices have left for the channels.
    void awaitSent(String reference, int atLeast) {
        Patience.until(
                PATIENCE,
                () -> Outcomes.of(origin(), reference, PLANNED),
                found -> found.sum() - found.total("pending") >= atLeast);
    }

    /// What is wrong with who was told: everybody once, or listed with a reason why not; nobody twice, no stranger.
    List<String> wronglyTold(String reference, List<Customer> audience) {
        var received = new HashMap<>(new Sinks(origin()).told(reference));
        var excused = notTold(reference);
        var wrong = new ArrayList<String>();
        for (var customer : audience) {
            var told = take(received, customer.email()) + take(received, customer.sms());
            if (told > 1) {
                wrong.add(customer.accountId() + " was told " + told + " times");
            } else if (told == 0 && !excused.contains(customer.accountId())) {
                wrong.add(customer.accountId() + " was not told, and nobody says why");
            }
        }
        received.keySet().forEach(stranger -> wrong.add(stranger + " was told and is not concerned"));
        return wrong;
    }

    /// Says that work on all sites is planned, which concerns every customer.
    void announce(String reference) {
        partner.maintenance(reference, outage(reference, 1, 1, 40));
    }

    /// Every customer heard of it once, but for those whose message may have been lost.
    void everyoneWasTold(String reference, int mostUnknown) {
        var audience = customers.all();
        var outcomes = settled(reference, audience.size());
        assertThat(outcomes.audience()).isEqualTo(audience.size());
        assertThat(outcomes.sum()).isEqualTo(audience.size());
        assertThat(outcomes.total("pending")).isZero();
        assertThat(outcomes.total("unknown")).isLessThanOrEqualTo(mostUnknown);
        assertThat(wronglyTold(reference, audience)).isEmpty();
    }

    /// The accounts whose last attempt ended without certainty that they were told.
    private Set<String> notTold(String reference) {
        var accounts = new HashSet<String>();
        for (var outcome : List.of("bounced", "expired", "suppressed", "deferred", "unknown")) {
            for (var offset = 0; ; offset += 1_000) {
                var page = origin().get("/notification/v1/notifications?limit=1000&offset=" + offset + "&reference="
                        + reference + "&outcome=" + outcome);
                page.forEach(each -> accounts.add(each.path("accountId").asText()));
                if (page.size() < 1_000) {
                    break;
                }
            }
        }
        return accounts;
    }

    /// Issues a bill to each that falls due in two seconds.
    void fallDue(List<Customer> debtors) {
        bill(debtors, Duration.ofSeconds(2));
    }

    /// Issues a bill to each that falls due after a time.
    void bill(List<Customer> debtors, Duration until) {
        var due = Instant.now().plus(until).toString();
        var bills = debtors.stream()
                .map(c -> Map.of(
                        "billId", fresh("BILL"),
                        "agreementId", c.agreementId(),
                        "amount", Map.of("minor", AMOUNT, "currency", "EUR"),
                        "dueAt", due))
                .toList();
        var refused = Patience.until(PATIENCE, () -> refused(bills), none -> !none);
        if (refused) {
            throw new IllegalStateException("consumption still does not know the agreements");
        }
    }

    private boolean refused(List<?> bills) {
        for (var answer : origin().post("/consumption/v1/bills/batch", bills)) {
            if (answer.path("status").asText().equals("refused")) {
                return true;
            }
        }
        return false;
    }

    /// Pays what one bill asked for; the same payment said twice is one payment.
    void pay(Customer debtor, String paymentId, int times) {
        for (var i = 0; i < times; i++) {
            partner.payment(paymentId, debtor.agreementId(), AMOUNT);
        }
    }

    /// The standings once all of them are among those wanted, or as they are when patience ends.
    Set<String> standings(List<Customer> debtors, Set<String> wanted) {
        return Patience.until(PATIENCE, () -> standings(debtors), wanted::containsAll);
    }

    private Set<String> standings(List<Customer> debtors) {
        var states = new HashSet<String>();
        for (var debtor : debtors) {
            var path = "/relationship/v1/standings/" + debtor.agreementId();
            states.add(
                    origin().status(path) == 200
                            ? origin().get(path).path("state").asText()
                            : "UNHEARD");
        }
        return states;
    }

    /// Customers for a round of their own, who can be reached and have nothing to do with other rounds.
    List<Customer> nextDebtors(int howMany) {
        return customers.all().stream()
                .filter(c -> !c.isBusiness() && !c.isCritical() && !c.rejectsMail() && c.number() % 100 < 98)
                .skip(taken.getAndAdd(howMany))
                .limit(howMany)
                .toList();
    }

    /// What each owes according to its ledger, once that is nothing, or as it is when patience ends; with
    /// the number of entries: one for each bill and one for each payment.
    List<List<Long>> settledLedgers(List<Customer> payers) {
        return Patience.until(
                PATIENCE,
                () -> payers.stream().map(this::ledger).toList(),
                ledgers -> ledgers.stream().allMatch(ledger -> ledger.getFirst() == 0));
    }

    private List<Long> ledger(Customer payer) {
        var path = "/consumption/v1/balances/" + payer.agreementId();
        return List.of(origin().get(path).at("/balance/minor").asLong(), (long)
                origin().get(path + "/ledger").size());
    }

    JsonNode service(Customer customer) {
        return origin().get("/provisioning/v1/services/" + customer.mobileId());
    }

    private static int take(Map<String, Integer> received, @Nullable String address) {
        var told = address == null ? null : received.remove(address.replace("+", ""));
        return told == null ? 0 : told;
    }

    @Override
    public void close() {
        partner.close();
        stack.close();
    }
}
