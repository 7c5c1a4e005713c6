package rapport.notification.dispatch;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.notification.channel.Channel;

/// What became of all notices about one matter. Every notice counts once, by its last attempt, so the numbers sum to
/// the audience.
@Path("/notification/v1/outcomes")
public class OutcomesResource {
    private static final String COUNT = """
            SELECT channel, state, count(*) AS number FROM notification
             WHERE is_last AND reference = ? AND (?::text IS NULL OR topic = ?) GROUP BY channel, state
            UNION ALL
            SELECT 'NONE', 'PENDING', count(*) FROM notice
             WHERE state = 'WAITING' AND reference = ? AND (?::text IS NULL OR topic = ?)""";

    private final Sql sql;

    OutcomesResource(Sql sql) {
        this.sql = sql;
    }

    /// @param channels for each channel, how many notices have each outcome
    public record Outcomes(
            String reference, @Nullable String topic, long audience, Map<Channel, Map<String, Long>> channels) {}

    private record Count(Channel channel, Outcome outcome, long number) {
        static Count read(Row row) {
            return new Count(
                    Channel.valueOf(row.text("channel")), Outcome.valueOf(row.text("state")), row.number("number"));
        }
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Outcomes outcomes(
            @QueryParam("reference") @NotBlank(message = "is required") String reference,
            @QueryParam("topic") @Nullable String topic) {
        var counts = sql.query(COUNT, Count::read, reference, topic, topic, reference, topic, topic);
        var channels = new EnumMap<Channel, Map<String, Long>>(Channel.class);
        Arrays.stream(Channel.values()).forEach(channel -> channels.put(channel, zeros()));
        for (var count : counts) {
            channels.getOrDefault(count.channel(), new LinkedHashMap<>())
                    .merge(count.outcome().code(), count.number(), Long::sum);
        }
        return new Outcomes(
                reference, topic, counts.stream().mapToLong(Count::number).sum(), channels);
    }

    private static Map<String, Long> zeros() {
        var zeros = new LinkedHashMap<String, Long>();
        Arrays.stream(Outcome.values()).forEach(outcome -> zeros.put(outcome.code(), 0L));
        return zeros;
    }
}
