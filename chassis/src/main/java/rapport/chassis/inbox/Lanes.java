package rapport.chassis.inbox;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import rapport.chassis.identity.Scopes;

/// Lets a batch of records that stand by themselves be settled by several at once, so that the database works on one
/// part while the next is rated. Records of one key stay in one lane, in their order. What else is heard has one lane.
@ApplicationScoped
class Lanes {
    private final int count;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param count how many lanes there are; each takes a connection to the database
    Lanes(@ConfigProperty(name = "rapport.inbox.lanes", defaultValue = "2") int count) {
        this.count = Math.max(1, count);
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    /// Returns when all lanes are through.
    ///
    /// @throws RuntimeException what stopped a lane; unless the caller was interrupted, the others have ended, too
    <F> void settle(Subscription<F> subscription, List<Reading.Fact<F>> facts, Consumer<List<Reading.Fact<F>>> lane) {
        var parts = subscription.alone() && count > 1 ? split(facts) : List.of(facts);
        var full = parts.stream().filter(part -> !part.isEmpty()).toList();
        if (full.size() == 1) {
            lane.accept(full.getFirst());
            return;
        }
        var tasks = full.stream()
                .map(part -> Executors.callable(() -> Scopes.asSystem(() -> lane.accept(part))))
                .toList();
        try {
            for (var each : threads.invokeAll(tasks)) {
                if (each.state() == Future.State.FAILED) {
                    throw each.exceptionNow() instanceof RuntimeException e
                            ? e
                            : new IllegalStateException(each.exceptionNow());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(subscription.consumer() + " was interrupted", e);
        }
    }

    private <F> List<List<Reading.Fact<F>>> split(List<Reading.Fact<F>> facts) {
        var parts = new ArrayList<List<Reading.Fact<F>>>();
        for (var i = 0; i < count; i++) {
            parts.add(new ArrayList<>(facts.size() / count + 1));
        }
        for (var fact : facts) {
            var key = fact.kafkaRecord().key();
            parts.get(Math.floorMod(key == null ? fact.kafkaRecord().offset() : key.hashCode(), count))
                    .add(fact);
        }
        return parts;
    }
}
