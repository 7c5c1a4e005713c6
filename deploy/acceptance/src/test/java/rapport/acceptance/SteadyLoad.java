package rapport.acceptance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rapport.demo.Customer;
import rapport.demo.Patience;
import rapport.testkit.Probe;
import rapport.testkit.Said;

/// What goes on all the time: people ask every service, customers come and name cards, and what they use is
/// said by a partner and sent over HTTP. Notes each request that was not answered as it should be.
final class SteadyLoad implements AutoCloseable {
    static final int CALLERS = 40;
    private static final Duration PAUSE = Duration.ofMillis(40);

    /// Less than this of anything would show nothing.
    private static final int LITTLE = 100;

    /// So many of each have met what is the case for a while.
    private static final int SOME = 20;

    /// Until there is that much of everything, while instances start.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final List<String> TOPICS = List.of(
            "provisioning.services",
            "provisioning.impacts",
            "consumption.usage",
            "relationship.accounts",
            "relationship.notices",
            "notification.deliveries");

    private final Field field;
    private final Callers callers;
    private final Callers newcomers;
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger cards = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Use> said = new ConcurrentLinkedQueue<>();
    private final Queue<Use> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger joined = new AtomicInteger();
    private final ExecutorService together = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean goingOn = true;

    /// With customers of its own, who can call.
    static SteadyLoad prepare(Field field, String what) {
        var callers = Callers.of(field, what, "northwind");
        callers.release(Use.tariff());
        callers.sign(CALLERS);
        callers.activate(CALLERS);
        return new SteadyLoad(field, callers);
    }

    SteadyLoad(Field field, Callers callers) {
        this.field = field;
        this.callers = callers;
        this.newcomers = Callers.of(field, "NEW", callers.brand());
    }

    void begin() {
        again(number -> {
            ask(number);
            asked.incrementAndGet();
        });
        again(_ -> newcomers.join(joined.getAndIncrement()));
        again(number -> {
            Wallet.ofDefault(field, callers.account(number % CALLERS));
            cards.incrementAndGet();
        });
        again(number -> {
            var use = use(2 * number);
            field.partner().usage(use.subscriber(), use.record(use.id()));
            said.add(use);
        });
        again(number -> {
            var use = use(2 * number + 1);
            sent.add(use); // it counts from here on: who is not answered does not know
            var answers = field.origin().post("/consumption/v1/usage/batch", List.of(use.record(use.id(), "acme")));
            if (!answers.findValuesAsText("status").equals(List.of("rated"))) {
                failures.add(use.id() + " was answered " + answers);
            }
        });
    }

    private Use use(int number) {
        return new Use(callers, number % CALLERS, number, 1 + number % 90, Instant.now());
    }

    /// One service after the other, and one customer after the other.
    private void ask(int number) {
        var customer = field.customers().all().get(number / 4 % Field.CUSTOMERS);
        field.origin().get(question(customer, number % 4));
    }

    private static String question(Customer customer, int service) {
        return switch (service) {
            case 0 -> "/provisioning/v1/services/" + customer.mobileId();
            case 1 -> "/consumption/v1/balances/" + customer.agreementId();
            case 2 -> "/relationship/v1/accounts/" + customer.accountId();
            default -> "/notification/v1/notifications?limit=10";
        };
    }

    /// What is done again and again until this ends.
    private interface Deed {
        void doneFor(int number);
    }

    private void again(Deed deed) {
        together.execute(() -> {
            for (var number = 0; goingOn; number++) {
                try {
                    deed.doneFor(number);
                } catch (RuntimeException | Error e) {
                    failures.add(Instant.now() + " " + e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
    }

    /// Ends it, and waits for what is under way.
    @Override
    public void close() {
        goingOn = false;
        together.close();
    }

    Collection<String> failures() {
        return List.copyOf(failures);
    }

    /// Waits until there was some more of everything, so that what is the case now is met by all of it.
    void goesOn() {
        var before = counts();
        var more = Patience.until(PATIENCE, this::counts, now -> grew(before, now));
        assertThat(grew(before, more)).as("from " + before + " to " + more).isTrue();
    }

    private static boolean grew(Map<String, Integer> before, Map<String, Integer> now) {
        return before.entrySet().stream().allMatch(each -> now.getOrDefault(each.getKey(), 0) > each.getValue() + SOME);
    }

    /// Every request was answered as it should be, and there were enough of them to tell.
    void isAnswered() {
        assertThat(failures).isEmpty();
        assertThat(counts().values()).allMatch(count -> count > LITTLE);
    }

    /// What was used is charged once, and everything that was said is there, and there once.
    ///
    /// @param more topics on which something else was said meanwhile
    void isHeardOnce(String... more) {
        callers.areRatedOnce(uses());
        try (var probe = new Probe(field.stack().kafka())) {
            Stream.concat(TOPICS.stream(), Stream.of(more))
                    .forEach(topic -> assertThat(probe.all(topic))
                            .as(topic)
                            .isNotEmpty()
                            .extracting(Said::id)
                            .doesNotHaveDuplicates());
            assertThat(probe.all("relationship.accounts"))
                    .extracting(Said::subject)
                    .containsAll(newAccounts());
            assertThat(unknown())
                    .as("agreements that consumption does not know")
                    .isEmpty();
            var told = Ledgers.sums(
                    probe.all("consumption.usage", event -> event.type().endsWith("usage.rated.v1")));
            var owed = uses().stream()
                    .collect(groupingBy(
                            use -> callers.agreement(use.customer()),
                            mapping(Use::price, reducing(BigDecimal.ZERO, BigDecimal::add))));
            owed.forEach((agreement, price) -> assertThat(told.get(agreement)).isEqualByComparingTo(price));
        }
    }

    /// However many cards somebody named, one is charged where nothing else is said.
    void leavesOneDefault() {
        for (var caller = 0; caller < CALLERS; caller++) {
            var methods = field.origin()
                    .get("/consumption/v1/payment-methods?limit=1000&accountId=" + callers.account(caller));
            assertThat(methods.findValuesAsText("isDefault")).containsOnlyOnce("true");
        }
    }

    /// What was used, by events and over HTTP.
    List<Use> uses() {
        var uses = new ArrayList<>(said);
        uses.addAll(sent);
        return uses;
    }

    /// Agreements of those who came that consumption has not heard of, or has lost.
    private List<String> unknown() {
        return Patience.until(
                PATIENCE,
                () -> IntStream.range(0, joined.get())
                        .mapToObj(newcomers::agreement)
                        .filter(agreement -> !isKnown(agreement))
                        .toList(),
                List::isEmpty);
    }

    private boolean isKnown(String agreement) {
        return field.origin().status("/consumption/v1/balances/" + agreement) == 200;
    }

    /// The accounts of those who came.
    private List<String> newAccounts() {
        return IntStream.range(0, joined.get()).mapToObj(newcomers::account).toList();
    }

    /// Of each kind so many; those that failed are among [#failures].
    Map<String, Integer> counts() {
        return Map.of(
                "asked", asked.get(),
                "newcomers", joined.get(),
                "cards", cards.get(),
                "used by events", said.size(),
                "used over HTTP", sent.size());
    }
}
