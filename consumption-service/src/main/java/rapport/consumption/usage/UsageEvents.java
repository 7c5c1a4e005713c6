package rapport.consumption.usage;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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
    private final Clock clock;
    private final UsageConfig config;
    private final Subscription<UsageRecorded> subscription;

    UsageEvents(Pump pump, Refusals refusals, Intake intake, Clock clock, UsageConfig config) {
        this.pump = pump;
        this.refusals = refusals;
        this.intake = intake;
        this.clock = clock;
        this.config = config;
        this.subscription = Subscription.ofRecords("consumption-usage", new UsageChannel().heard(), this::take);
    }

    @Incoming("usage")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void take(List<Heard<UsageRecorded>> batch) {
        var now = clock.instant();
        var latest = now.plus(config.ahead());
        var earliest = now.minus(config.kept());
        var records = new ArrayList<Recorded>(batch.size());
        for (var heard : batch) {
            if (heard.fact().startedAt().isAfter(latest)) {
                refusals.refuse(heard, "startedAt", "must not be in the future");
            } else if (heard.fact().startedAt().isBefore(earliest)) {
                refusals.refuse(
                        heard, "startedAt", "must be within " + config.kept().toDays() + " days");
            } else {
                records.add(new Recorded(heard.origin(), heard.fact(), heard.cause()));
            }
        }
        intake.take(records);
    }
}
