package rapport.chassis.trial;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.Announcement;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Refusals;
import rapport.chassis.inbox.Subscription;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Sql;

/// Hears numbers, adds them up set-based, and says the new sums.
@ApplicationScoped
public class CountEvents {
    private final Pump pump;
    private final Sql sql;
    private final Outbox outbox;
    private final Refusals refusals;
    private final Subscription<Counted> subscription =
            new Subscription<>("trial-counts", Map.of("trial.counted.v1", Decoder.json(Counted.class)), this::count);

    CountEvents(Pump pump, Sql sql, Outbox outbox, Refusals refusals) {
        this.pump = pump;
        this.sql = sql;
        this.outbox = outbox;
        this.refusals = refusals;
    }

    /// Says a sum.
    public record Summed(String name, long amount, long applied) implements Announcement {
        @Override
        public String topic() {
            return "notification.deliveries";
        }

        @Override
        public String type() {
            return "trial.summed.v1";
        }

        @Override
        public String subject() {
            return name;
        }

        @Override
        public long subjectVersion() {
            return applied;
        }
    }

    @Incoming("counts")
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        pump.run(subscription, batch);
    }

    private void count(List<Heard<Counted>> fresh) {
        for (var heard : fresh) {
            if (heard.fact().amount() == 0) {
                refusals.refuse(heard, "amount", "must not be 0");
                continue;
            }
            var sums = sql.query(
                    """
                    INSERT INTO trial_count VALUES (?, ?, 1)
                    ON CONFLICT (name) DO UPDATE SET amount = trial_count.amount + excluded.amount,
                           applied = trial_count.applied + 1
                    RETURNING name, amount, applied""",
                    row -> new Summed(row.text("name"), row.number("amount"), row.number("applied")),
                    heard.fact().name(),
                    heard.fact().amount());
            sums.forEach(sum -> outbox.announce(sum, heard.cause()));
        }
    }
}
