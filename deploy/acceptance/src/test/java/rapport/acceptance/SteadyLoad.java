package rapport.acceptance;

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
import rapport.demo.Customer;

/// What goes on all the time: people ask every service, customers come, and what they use is said by a partner and sent
/// over HTTP. Notes each request that was not answered as it should be.
final class SteadyLoad implements AutoCloseable {
    static final int CALLERS = 40;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Field field;
    private final Callers callers;
    private final Callers newcomers;
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Use> said = new ConcurrentLinkedQueue<>();
    private final Queue<Use> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger joined = new AtomicInteger();
    private final ExecutorService together = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean goingOn = true;

    SteadyLoad(Field field, Callers callers) {
        this.field = field;
        this.callers = callers;
        this.newcomers = Callers.of(field, "NEW", callers.brand());
    }

    void begin() {
        again(this::ask);
        again(_ -> newcomers.join(joined.getAndIncrement()));
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
                    requests.incrementAndGet();
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

    int requests() {
        return requests.get();
    }

    Collection<String> failures() {
        return List.copyOf(failures);
    }

    /// What was used, by events and over HTTP.
    List<Use> uses() {
        var uses = new ArrayList<>(said);
        uses.addAll(sent);
        return uses;
    }

    /// The accounts of those who came.
    List<String> newAccounts() {
        return IntStream.range(0, joined.get()).mapToObj(newcomers::account).toList();
    }

    Map<String, Integer> counts() {
        return Map.of("events", said.size(), "requests", requests.get(), "newcomers", joined.get());
    }
}
