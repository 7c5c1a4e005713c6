package rapport.consumption.collection;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import rapport.chassis.identity.AsSystem;
import rapport.chassis.work.Ending;

/// Says to providers what is due, some attempts side by side, and writes down what they answer. Nothing is
/// said inside a transaction.
@ApplicationScoped
class Sending {
    private static final int BATCH = 32;

    private final Attempts attempts;
    private final Settling settling;
    private final Providers providers;
    private final CollectionConfig config;
    private final Clock clock;
    private final Ending ending;

    Sending(
            Attempts attempts,
            Settling settling,
            Providers providers,
            CollectionConfig config,
            Clock clock,
            Ending ending) {
        this.attempts = attempts;
        this.settling = settling;
        this.providers = providers;
        this.config = config;
        this.clock = clock;
        this.ending = ending;
    }

    @AsSystem
    @Scheduled(every = "${rapport.collection.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() throws InterruptedException {
        while (round() == BATCH && !ending.isNear()) {
            Thread.onSpinWait();
        }
    }

    private int round() throws InterruptedException {
        var now = Instant.now(clock);
        var forgotten = now.minus(config.keyLifetime());
        var errands = QuarkusTransaction.requiringNew()
                .call(() -> attempts.claim(now, now.plus(config.lease()), forgotten, BATCH));
        if (!errands.isEmpty()) {
            var answers = answers(errands);
            QuarkusTransaction.requiringNew().run(() -> settling.settle(answers));
        }
        return errands.size();
    }

    private Map<String, Answer> answers(List<Errand> errands) throws InterruptedException {
        var running = new HashMap<String, Future<Answer>>();
        try (var lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            errands.forEach(errand -> running.put(errand.attempt().id(), lanes.submit(() -> answer(errand))));
        }
        var answers = new HashMap<String, Answer>();
        for (var entry : running.entrySet()) {
            answers.put(entry.getKey(), answer(entry.getValue()));
        }
        return answers;
    }

    private Answer answer(Errand errand) throws InterruptedException {
        if (errand.isTooLate()) {
            return new Answer.Failed("METHOD_REVOKED", false);
        }
        var provider = providers.find(errand.attempt().provider());
        return provider.isEmpty()
                ? new Answer.Unanswered("the provider is not set up")
                : provider.get().run(errand);
    }

    private static Answer answer(Future<Answer> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            return new Answer.Unanswered(
                    e.getCause() instanceof InterruptedException ? "we stopped" : "we failed: " + e);
        }
    }
}
