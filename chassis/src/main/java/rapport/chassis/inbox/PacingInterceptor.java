package rapport.chassis.inbox;

import io.quarkus.arc.Arc;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// Charges partners with what is read of them, inside the poll that read it: `interceptor.classes` of a
/// channel on which partners speak. Later would be too late, because the connector reads ahead.
public final class PacingInterceptor implements ConsumerInterceptor<String, byte[]> {
    private String consumer = "";

    @Override
    public void configure(Map<String, ?> settings) {
        consumer = String.valueOf(settings.get("group.id"));
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
        var container = Arc.container();
        if (container != null) {
            container.instance(Pacing.class).get().read(consumer, records);
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Reading is what is paced.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
