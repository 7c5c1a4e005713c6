package rapport.chassis.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import rapport.chassis.trace.Tracing;

/// Reads records and tells them apart by what they mean. The span of the batch is linked to the traces of those that
/// mean something.
@ApplicationScoped
class Sorting {
    private final Reader reader;
    private final Tracing tracing;

    Sorting(Reader reader, Tracing tracing) {
        this.reader = reader;
        this.tracing = tracing;
    }

    /// @param ignored how many of them are somebody else's business
    record Sorted<F>(List<Reading.Fact<F>> facts, List<Reading.Refused<F>> refused, int ignored) {}

    <F> Sorted<F> sort(Subscription<F> subscription, List<ConsumerRecord<String, byte[]>> records) {
        var facts = new ArrayList<Reading.Fact<F>>();
        var refused = new ArrayList<Reading.Refused<F>>();
        var ignored = 0;
        for (var kafkaRecord : records) {
            switch (reader.read(subscription, kafkaRecord)) {
                case Reading.Fact<F> fact -> {
                    tracing.link(fact.heard().event().traceparent());
                    facts.add(fact);
                }
                case Reading.Refused<F> refusal -> {
                    tracing.link(
                            refusal.event() == null ? null : refusal.event().traceparent());
                    refused.add(refusal);
                }
                case Reading.Ignored<F> _ -> ignored++;
            }
        }
        return new Sorted<>(facts, refused, ignored);
    }
}
