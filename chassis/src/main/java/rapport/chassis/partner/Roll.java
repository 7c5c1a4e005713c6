package rapport.chassis.partner;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.CloudEvents;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.event.Parsed;

/// The partners by id, as the records of the topic say. Whatever a record holds, reading it ends well: what cannot be
/// understood changes nothing.
final class Roll {
    private static final Logger LOG = Logger.getLogger(Roll.class);
    private static final Set<String> HEARD = Set.of(
            "relationship.partner.registered.v1", "relationship.partner.changed.v1", "relationship.partner.removed.v1");
    private static final Decoder<KnownPartner> DECODER = Decoder.json(KnownPartner.class);

    private final Map<String, KnownPartner> partners = new ConcurrentHashMap<>();

    Optional<KnownPartner> find(String partnerId) {
        return Optional.ofNullable(partners.get(partnerId));
    }

    void hear(ConsumerRecord<String, byte[]> heard) {
        if (heard.key() == null) {
            return;
        }
        if (heard.value() == null) {
            partners.remove(heard.key());
            return;
        }
        switch (CloudEvents.parse(heard)) {
            case Parsed.Rejected(var field, var reason) -> ignored(heard, field, reason);
            case Parsed.Event(var event) when HEARD.contains(event.type()) -> hear(heard, event);
            case Parsed.Event _ -> LOG.debugf("%s/%d is of no type we know", heard.topic(), heard.offset());
        }
    }

    private void hear(ConsumerRecord<String, byte[]> heard, CloudEvent event) {
        try {
            var partner = DECODER.decode(event);
            partners.put(partner.partnerId(), partner);
        } catch (InvalidEvent e) {
            ignored(heard, e.field(), e.reason());
        }
    }

    private static void ignored(ConsumerRecord<String, byte[]> heard, String field, String reason) {
        LOG.warnf("%s/%d/%d changes nothing: %s %s", heard.topic(), heard.partition(), heard.offset(), field, reason);
    }
}
