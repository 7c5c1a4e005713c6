package rapport.provisioning.change;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears the maintenance notices of all partners.
@ApplicationScoped
class NoticeEvents {
    static final Map<String, Decoder<MaintenanceNotice>> HEARD =
            Map.of("partner.maintenance.notice.v1", new NoticeDecoder());

    private final Pump pump;
    private final Subscription<MaintenanceNotice> subscription;

    NoticeEvents(Pump pump, PlannedWork work) {
        this.pump = pump;
        this.subscription = new Subscription<>("provisioning-change", HEARD, work::hear);
    }

    @Incoming("network")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
