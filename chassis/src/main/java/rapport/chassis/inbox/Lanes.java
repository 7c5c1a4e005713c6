package rapport.chassis.inbox;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import rapport.chassis.identity.Scopes;

/// Lets a batch of records that stand by themselves be read and settled by several at once, so that the
/// database works on one part while the next is worked out. Records of one key stay in one lane, in their
/// order. What else is heard has one lane.
@ApplicationScoped
class Lanes {
    private final int count;
    private final int fewest;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param count how many lanes there are; each takes a connection to the database
    /// @param fewest records that a lane is worth: with fewer, a second transaction costs more than it saves
    Lanes(
            @ConfigProperty(name = "rapport.inbox.lanes", defaultValue = "2") int count,
            @ConfigProperty(name = "rapport.inbox.lane-records", defaultValue = "200") int fewest) {
        this.count = Math.max(1, count);
        this.fewest = Math.max(1, fewest);
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    /// Returns when all lanes are through.
    ///
    /// @throws RuntimeException what stopped a lane; unless the caller was interrupted, the others have ended, too
    void settle(
            Subscription<?> subscription,
            Iterable<ConsumerRecord<String, byte[]>> records,
            Consumer<List<ConsumerRecord<String, byte[]>>> lane) {
        var all = all(records);
        var parts = subscription.alone() ? split(all, Math.clamp(all.size() / fewest, 1, count)) : List.of(all);
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

    private static List<ConsumerRecord<String, byte[]>> all(Iterable<ConsumerRecord<String, byte[]>> records) {
        var all = new ArrayList<ConsumerRecord<String, byte[]>>();
        records.forEach(all::add);
        return all;
    }

    private static List<List<ConsumerRecord<String, byte[]>>> split(
            List<ConsumerRecord<String, byte[]>> records, int count) {
        if (count == 1) {
            return List.of(records);
        }
        var parts = new ArrayList<List<ConsumerRecord<String, byte[]>>>();
        for (var i = 0; i < count; i++) {
            parts.add(new ArrayList<>());
        }
        for (var each : records) {
            var key = each.key();
            parts.get(Math.floorMod(key == null ? each.offset() : key.hashCode(), count))
                    .add(each);
        }
        return parts;
    }
}
