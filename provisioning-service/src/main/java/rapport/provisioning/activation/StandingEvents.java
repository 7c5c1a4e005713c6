package rapport.provisioning.activation;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;
import rapport.provisioning.activation.StandingFact.Terminated;
import rapport.provisioning.activation.StandingRequest.RestoreRequested;
import rapport.provisioning.activation.StandingRequest.RestrictionRequested;
import rapport.provisioning.activation.StandingRequest.SuspensionRequested;
import rapport.provisioning.activation.StandingRequest.TerminationRequested;

/// Hears what standing asks for, and when it has ended.
@ApplicationScoped
class StandingEvents {
    static final Map<String, Decoder<? extends StandingFact>> HEARD = Map.of(
            "relationship.standing.restriction-requested.v1", Decoder.json(RestrictionRequested.class),
            "relationship.standing.suspension-requested.v1", Decoder.json(SuspensionRequested.class),
            "relationship.standing.restore-requested.v1", Decoder.json(RestoreRequested.class),
            "relationship.standing.termination-requested.v1", Decoder.json(TerminationRequested.class),
            "relationship.standing.terminated.v1", Decoder.json(Terminated.class));

    private final Pump pump;
    private final Subscription<StandingFact> subscription;

    StandingEvents(Pump pump, Activation activation) {
        this.pump = pump;
        this.subscription = new Subscription<>("provisioning-activation", HEARD, activation::carryOut);
    }

    @Incoming("standing")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }
}
