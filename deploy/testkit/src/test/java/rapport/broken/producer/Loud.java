package rapport.broken.producer;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Speaks past the outbox.
final class Loud {

    void shout(Producer<String, String> producer) {
        var _ = producer.send(new ProducerRecord<>("topic", "hello"));
    }
}
