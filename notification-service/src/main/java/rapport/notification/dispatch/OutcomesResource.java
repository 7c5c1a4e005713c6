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
import rapport.notification.channel.Channel;

/// What became of all notices about one matter. Every notice counts once, by its last attempt, so the
/// numbers sum to the audience.
@Path("/notification/v1/outcomes")
public class OutcomesResource {
    private final OutcomeCounts counted;

    OutcomesResource(OutcomeCounts counted) {
        this.counted = counted;
    }

    /// @param channels for each channel, how many notices have each outcome
    public record Outcomes(
            String reference, @Nullable String topic, long audience, Map<Channel, Map<String, Long>> channels) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Outcomes outcomes(
            @QueryParam("reference") @NotBlank(message = "is required") String reference,
            @QueryParam("topic") @Nullable String topic) {
        var counts = counted.of(reference, topic);
        var channels = new EnumMap<Channel, Map<String, Long>>(Channel.class);
        Arrays.stream(Channel.values()).forEach(channel -> channels.put(channel, zeros()));
        for (var count : counts) {
            channels.getOrDefault(count.channel(), new LinkedHashMap<>())
                    .merge(count.outcome().code(), count.number(), Long::sum);
        }
        return new Outcomes(
                reference,
                topic,
                counts.stream().mapToLong(OutcomeCounts.Count::number).sum(),
                channels);
    }

    private static Map<String, Long> zeros() {
        var zeros = new LinkedHashMap<String, Long>();
        Arrays.stream(Outcome.values()).forEach(outcome -> zeros.put(outcome.code(), 0L));
        return zeros;
    }
}
