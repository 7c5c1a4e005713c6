package rapport.chassis.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Ids;
import rapport.chassis.event.Json;
import rapport.chassis.sql.Sql;
import rapport.chassis.trace.Tracing;

/// Where a service says something. What is announced becomes part of the current transaction: it is written
/// set- based just before the commit, and sent by the [Relay] after it. Announce while the aggregate is
/// locked, so that its order holds.
@ApplicationScoped
public class Outbox {
    private static final ObjectMapper JSON = Json.MAPPER;
    private static final String INSERT = """
            INSERT INTO outbox (event_id, topic, key, headers, payload, parked_reason)
            SELECT id, topic, key, headers::jsonb, payload,
                   CASE WHEN octet_length(payload) > 262144 THEN 'larger than 256 KiB' END
              FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                   WITH ORDINALITY AS t(id, topic, key, headers, payload, place)
             ORDER BY place""";
    private static final int SLICE = 1_000;

    private final Sql sql;
    private final TransactionSynchronizationRegistry transactions;
    private final Relay relay;
    private final Clock clock;
    private final Tracing tracing;
    private final MeterRegistry meters;
    private final String source;

    Outbox(
            Sql sql,
            TransactionSynchronizationRegistry transactions,
            Relay relay,
            Clock clock,
            Tracing tracing,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.sql = sql;
        this.transactions = transactions;
        this.relay = relay;
        this.clock = clock;
        this.tracing = tracing;
        this.meters = meters;
        this.source = "/rapport/" + application.replace("-service", "");
    }

    /// Says one thing. Needs a transaction.
    ///
    /// @throws IllegalStateException outside a transaction
    public void announce(Announcement event, Cause cause) {
        announce(event, cause, Ids.next().toString());
    }

    /// Says one thing under an id that every retry arrives at again.
    public void announce(Announcement event, Cause cause, String id) {
        var said = buffer();
        var message =
                new Tracing.Message(event.topic(), id, cause.correlationId(), cause.causationId(), cause.traceparent());
        var trace = tracing.says(message, said.traces());
        said.rows()
                .add(new Row(
                        id, event.topic(), event.key(), event.type(), headers(event, cause, id, trace), data(event)));
    }

    /// Ends what a compacted topic knows of a key (a tombstone). Needs a transaction.
    public void retract(String topic, String key) {
        buffer().rows().add(new Row(Ids.next().toString(), topic, key, Tally.TOMBSTONE, "{}", null));
    }

    private String headers(Announcement event, Cause cause, String id, @Nullable String trace) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", event.type());
        headers.put("ce_subject", event.subject());
        headers.put("ce_subjectversion", Long.toString(event.subjectVersion()));
        headers.put("ce_time", Instant.now(clock).toString());
        headers.put("ce_correlationid", cause.correlationId());
        if (cause.causationId() != null) {
            headers.put("ce_causationid", cause.causationId());
        }
        if (trace != null) {
            headers.put("ce_traceparent", trace);
        }
        var expiry = event.expiresAt();
        if (expiry != null) {
            headers.put("ce_expirytime", expiry.toString());
        }
        headers.put("content-type", "application/json");
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers of " + event.type(), e);
        }
    }

    private static byte[] data(Announcement event) {
        try {
            return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("data of " + event.type(), e);
        }
    }

    private Buffer buffer() {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("something can be said in an active transaction only");
        }
        var known = (Buffer) transactions.getResource(Outbox.class);
        if (known != null) {
            return known;
        }
        var said = new Buffer(new ArrayList<>(), new HashMap<>());
        transactions.putResource(Outbox.class, said);
        transactions.registerInterposedSynchronization(new Flush(said.rows()));
        return said;
    }

    private void insert(List<Row> rows) {
        for (var from = 0; from < rows.size(); from += SLICE) {
            var slice = rows.subList(from, Math.min(rows.size(), from + SLICE));
            sql.update(
                    INSERT,
                    slice.stream().map(Row::id).toList(),
                    slice.stream().map(Row::topic).toList(),
                    slice.stream().map(Row::key).toList(),
                    slice.stream().map(Row::headers).toList(),
                    Arrays.asList(slice.stream().map(Row::data).toArray()));
        }
    }

    /// What a transaction says.
    ///
    /// @param traces that began with it, see [Tracing#says]
    private record Buffer(List<Row> rows, Map<String, SpanContext> traces) {}

    /// @param data null for a tombstone
    private record Row(
            String id,
            String topic,
            String key,
            String type,
            String headers,
            @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] data) {}

    private final class Flush implements Synchronization {
        private final List<Row> rows;

        Flush(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        public void beforeCompletion() {
            insert(rows);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
                var tally = new Tally();
                rows.forEach(row -> tally.add(row.type()));
                tally.count(meters);
            }
        }
    }
}
