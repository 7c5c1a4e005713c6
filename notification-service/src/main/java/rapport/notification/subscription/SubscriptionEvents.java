package rapport.notification.subscription;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;
import rapport.chassis.seal.SealOpener;
import rapport.notification.subscription.RegistrationFact.OfParty;
import rapport.notification.subscription.RegistrationFact.Registered;
import rapport.notification.subscription.RegistrationFact.Unregistered;

/// Hears who listens, and all that can be listened to.
@ApplicationScoped
class SubscriptionEvents {
    static final String REGISTRATIONS = "notification-subscription-registrations";
    static final String EVENTS = "notification-subscription-events";
    static final String REFUSALS = "notification-subscription-refusals";

    private static final Decoder<Registered> REGISTERED = Decoder.json(Registered.class);
    private static final Decoder<Unregistered> UNREGISTERED = Decoder.json(Unregistered.class);
    private static final Decoder<OfParty> OF_PARTY = Decoder.json(OfParty.class);

    /// Whose events are told to listeners of the APIs themselves.
    private static final Set<String> OF_APIS =
            Set.of("provisioning.inventory", "relationship.parties", "consumption.tmf");

    private final Pump pump;
    private final Barrier barrier;
    private final Subscription<RegistrationFact> registrations;
    private final Subscription<Told> events;
    private final Subscription<Told> refusals;

    SubscriptionEvents(
            Pump pump,
            Barrier barrier,
            Registrations kept,
            Matching matching,
            @ConfigProperty(name = "notification.contact.private-key") String key) {
        var seal = new SealOpener(key);
        this.pump = pump;
        this.barrier = barrier;
        this.registrations = new Subscription<>(
                REGISTRATIONS,
                Map.<String, Decoder<? extends RegistrationFact>>of(
                        "provisioning.hub.registered.v1", event -> opened(event, seal),
                        "consumption.hub.registered.v1", event -> opened(event, seal),
                        "relationship.hub.registered.v1", event -> opened(event, seal),
                        "provisioning.hub.unregistered.v1", UNREGISTERED,
                        "consumption.hub.unregistered.v1", UNREGISTERED,
                        "relationship.hub.unregistered.v1", UNREGISTERED,
                        "relationship.account.opened.v1", OF_PARTY,
                        "relationship.account.updated.v1", OF_PARTY),
                kept::keep);
        this.events = Subscription.ofEvery(EVENTS, Told::of, matching::tell);
        this.refusals = Subscription.ofEvery(REFUSALS, Told::of, matching::tell);
    }

    @Incoming("registrations")
    @Blocking
    void onRegistrations(ConsumerRecords<String, byte[]> batch) {
        pump.run(registrations, batch);
    }

    @Incoming("happenings")
    @Blocking
    void onEvents(ConsumerRecords<String, byte[]> batch) {
        var newest = 0L;
        for (ConsumerRecord<String, byte[]> each : batch) {
            if (OF_APIS.contains(each.topic())) {
                newest = Math.max(newest, each.timestamp());
            }
        }
        if (newest > 0) {
            barrier.awaitRegistrations(newest);
        }
        pump.run(events, batch);
    }

    @Incoming("refusals")
    @Blocking
    void onRefusals(ConsumerRecords<String, byte[]> batch) {
        pump.run(refusals, batch);
    }

    private static Registered opened(CloudEvent event, SealOpener seal) {
        var sealed = REGISTERED.decode(event);
        var secret = seal.open("secret", sealed.secret());
        Registrations.secret(secret);
        return new Registered(
                sealed.subscriptionId(),
                sealed.types(),
                sealed.callback(),
                sealed.query(),
                sealed.owner(),
                secret,
                sealed.at());
    }
}
