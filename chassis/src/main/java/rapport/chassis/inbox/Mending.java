package rapport.chassis.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;

/// Mends the data of events that are parked or wait behind one, so that a replay can take them in.
@ApplicationScoped
class Mending {
    private static final String WRITE =
            "UPDATE dead_event SET heard = coalesce(heard, payload), payload = ? WHERE id = ?";
    private static final String NOTE =
            "INSERT INTO dead_event_mend (dead_event_id, mended_by, reason, patch) VALUES (?, ?, ?, ?::jsonb)";

    private final Sql sql;
    private final Subscriptions subscriptions;
    private final Sources sources;

    Mending(Sql sql, Subscriptions subscriptions, Sources sources) {
        this.sql = sql;
        this.subscriptions = subscriptions;
        this.sources = sources;
    }

    /// Applies a merge patch (RFC 7396) to the data of an open event. Needs a transaction.
    ///
    /// @return whether there is such an event
    /// @throws Problem when its data is no JSON object, or would not be valid
    boolean mend(long id, ObjectNode patch, String by, String reason) {
        for (var open : sql.query(KeptRecord.OPEN, KeptRecord::of, id)) {
            var mended = patched(open.kafkaRecord(), patch);
            check(subscriptions.listening(open.consumer()), mended);
            sql.update(WRITE, mended.value(), id);
            sql.update(NOTE, id, by, reason, patch.toString());
            return true;
        }
        return false;
    }

    private static ConsumerRecord<String, byte[]> patched(ConsumerRecord<String, byte[]> heard, ObjectNode patch) {
        var body = DeadEventBody.of(heard);
        if (body == null) {
            throw Problem.of(
                    InboxProblem.NOT_MENDABLE,
                    "Its data is no JSON object. Drop it with a reason, and have it said again.");
        }
        var mended = new ConsumerRecord<>(
                heard.topic(), heard.partition(), heard.offset(), heard.key(), body.patched(patch));
        heard.headers().forEach(mended.headers()::add);
        return mended;
    }

    private <F> void check(Subscription<F> subscription, ConsumerRecord<String, byte[]> mended) {
        switch (Reading.of(subscription, mended, sources)) {
            case Reading.Fact<F> _ -> {
                // It can be replayed.
            }
            case Reading.Refused<F> refused -> throw Problem.invalid("patch." + refused.field(), refused.reason());
            case Reading.Ignored<F> _ ->
                throw Problem.of(InboxProblem.NOT_MENDABLE, "The consumer does not listen to events of this type.");
        }
    }
}
