package rapport.provisioning.change;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears the maintenance notices of all partners.
@ApplicationScoped
class NoticeEvents {
    private final Pump pump;
    private final Subscription<MaintenanceNotice> subscription;

    NoticeEvents(Pump pump, PlannedWork work) {
        this.pump = pump;
        this.subscription = new Subscription<>("provisioning-change", new NetworkChannel().heard(), work::hear);
    }

    @Incoming("network")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
