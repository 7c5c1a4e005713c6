package rapport.consumption.usage;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Refusals;
import rapport.chassis.inbox.Subscription;

/// Hears what partners say of what customers use.
@ApplicationScoped
public class UsageEvents {
    private final Pump pump;
    private final Refusals refusals;
    private final Intake intake;
    private final Timely timely;
    private final Subscription<UsageRecorded> subscription;

    UsageEvents(Pump pump, Refusals refusals, Intake intake, Timely timely) {
        this.pump = pump;
        this.refusals = refusals;
        this.intake = intake;
        this.timely = timely;
        this.subscription = Subscription.ofRecords("consumption-usage", new UsageChannel().heard(), this::take);
    }

    @Incoming("usage")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void take(List<Heard<UsageRecorded>> batch) {
        var records = new ArrayList<Recorded>(batch.size());
        for (var heard : batch) {
            var flaw = timely.flaw(heard.fact().startedAt());
            if (flaw == null) {
                records.add(new Recorded(heard.origin(), heard.fact(), heard.cause()));
            } else {
                refusals.refuse(heard, "startedAt", flaw);
            }
        }
        intake.take(records);
    }
}
