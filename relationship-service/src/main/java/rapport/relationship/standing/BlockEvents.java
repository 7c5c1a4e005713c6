package rapport.relationship.standing;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears what provisioning has blocked and given back.
@ApplicationScoped
class BlockEvents {
    static final String GROUP = "relationship-standing-blocks";
    static final Map<String, Decoder<? extends BlockFact>> HEARD = Map.of(
            "provisioning.block.applied.v1", Decoder.json(BlockFact.Applied.class),
            "provisioning.block.removed.v1", Decoder.json(BlockFact.Removed.class),
            "provisioning.block.failed.v1", Decoder.json(BlockFact.Failed.class));

    private final Pump pump;
    private final Bookkeeping books;
    private final Subscription<BlockFact> subscription;

    BlockEvents(Pump pump, Bookkeeping books) {
        this.pump = pump;
        this.books = books;
        this.subscription = new Subscription<>(GROUP, HEARD, this::record);
    }

    @Incoming("standingblocks")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void record(List<Heard<BlockFact>> facts) {
        books.record(facts.stream()
                .map(heard -> new Bookkeeping.Entry(
                        heard.fact().standingId(), heard.fact().fact(), heard.cause()))
                .toList());
    }
}
