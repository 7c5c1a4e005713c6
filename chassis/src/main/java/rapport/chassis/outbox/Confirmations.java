package rapport.chassis.outbox;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;

/// What was sent and is not confirmed yet. A record never expires, so one whose topic was deleted under it
/// would be waited for without end.
record Confirmations(Map<OutboxRow, Future<RecordMetadata>> sent) {
    /// A topic that is missing at so many looks in a row is gone. A look at which no broker answers does not count.
    private static final int LOOKS = 3;

    /// Waits until all are answered but those whose topic is gone.
    ///
    /// @param limit how long to wait where a topic is missing
    /// @return the topics that are gone
    Set<String> await(Topics topics, Duration limit) throws InterruptedException {
        var pause = limit.dividedBy(LOOKS);
        var looks = new HashMap<String, Integer>();
        var open = open(Set.of());
        while (!open.isEmpty()) {
            if (!isAnswered(open.getFirst(), pause)) {
                topics.missing(open.stream().map(OutboxRow::topic).collect(toSet()))
                        .ifPresent(missing -> {
                            looks.keySet().retainAll(missing);
                            missing.forEach(topic -> looks.merge(topic, 1, Integer::sum));
                        });
            }
            open = open(gone(looks));
        }
        return gone(looks);
    }

    private List<OutboxRow> open(Set<String> gone) {
        return sent.entrySet().stream()
                .filter(each -> !each.getValue().isDone())
                .map(Map.Entry::getKey)
                .filter(row -> !gone.contains(row.topic()))
                .toList();
    }

    private static Set<String> gone(Map<String, Integer> looks) {
        return looks.entrySet().stream()
                .filter(each -> each.getValue() >= LOOKS)
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private boolean isAnswered(OutboxRow row, Duration within) throws InterruptedException {
        var answer = sent.get(row);
        try {
            return answer == null || answer.get(within.toMillis(), TimeUnit.MILLISECONDS) != null;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException _) {
            return true; // an answer, too
        }
    }
}
