package rapport.relationship.timeline;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears everything that concerns an account.
@ApplicationScoped
class TimelineEvents {
    static final Map<String, Decoder<Happening>> HEARD = Stream.of(
                    "relationship.account.opened",
                    "relationship.account.updated",
                    "relationship.contact.updated",
                    "relationship.agreement.signed",
                    "relationship.credit.granted",
                    "relationship.notice.requested",
                    "relationship.standing.fell-due",
                    "relationship.standing.reminded",
                    "relationship.standing.notice-requested",
                    "relationship.standing.notice-served",
                    "relationship.standing.restriction-requested",
                    "relationship.standing.restricted",
                    "relationship.standing.suspension-requested",
                    "relationship.standing.suspended",
                    "relationship.standing.restore-requested",
                    "relationship.standing.restored",
                    "relationship.standing.termination-noticed",
                    "relationship.standing.termination-requested",
                    "relationship.standing.terminated",
                    "relationship.standing.handed-over",
                    "relationship.standing.written-off",
                    "relationship.standing.held",
                    "relationship.standing.released",
                    "provisioning.service.activated",
                    "provisioning.service.changed",
                    "provisioning.block.applied",
                    "provisioning.block.removed",
                    "provisioning.block.failed",
                    "provisioning.feature.disabled",
                    "provisioning.feature.enabled",
                    "provisioning.feature.refused",
                    "provisioning.impact.assessed",
                    "consumption.balance.reached",
                    "consumption.bill.issued",
                    "consumption.consent.given",
                    "consumption.consent.withdrawn",
                    "consumption.payment.failed",
                    "consumption.credit.applied",
                    "consumption.credit.refused",
                    "consumption.payment.missed",
                    "consumption.payment.received",
                    "consumption.payment.refunded",
                    "consumption.payment.reversed",
                    "consumption.request.made",
                    "consumption.request.fulfilled",
                    "consumption.request.refused",
                    "consumption.prepaid.exhausted",
                    "consumption.prepaid.expired",
                    "consumption.prepaid.low",
                    "consumption.prepaid.topped-up",
                    "notification.delivery.accepted",
                    "notification.delivery.delivered",
                    "notification.delivery.bounced",
                    "notification.delivery.expired",
                    "notification.delivery.suppressed",
                    "notification.delivery.deferred",
                    "notification.delivery.unknown")
            .map(event -> event + ".v1")
            .collect(toMap(identity(), _ -> Decoder.json(Happening.class)));

    private final Pump pump;
    private final Subscription<Happening> subscription;

    TimelineEvents(Pump pump, Timelines timelines) {
        this.pump = pump;
        this.subscription = new Subscription<>("relationship-timeline", HEARD, timelines::add);
    }

    @Incoming("timeline")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
