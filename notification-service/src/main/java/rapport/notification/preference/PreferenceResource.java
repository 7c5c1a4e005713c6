package rapport.notification.preference;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.notification.notice.Topic;

/// What customers do not want to hear. Statutory and service-critical notices are told whatever is muted here.
@Path("/notification/v1/preferences")
public class PreferenceResource {
    private final Preferences preferences;

    PreferenceResource(Preferences preferences) {
        this.preferences = preferences;
    }

    /// @param muted topics such as `payment.reminder`, or all that begin alike, such as `maintenance.*`
    public record Preference(
            @NotBlank @Size(max = 200) String accountId,
            @NotNull @Size(max = 50) List<String> muted) {}

    /// @param muted as in [Preference]
    public record Muted(@NotNull @Size(max = 50) List<String> muted) {}

    /// @param status `saved` or `refused`
    public record Answer(
            String accountId, String status, @Nullable String problem) {}

    @PUT
    @Path("batch")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public List<Answer> putAll(@NotNull @Size(max = 1_000) List<@NotNull @Valid Preference> batch) {
        var saved = new LinkedHashMap<String, MutedTopics>();
        var answers = batch.stream()
                .map(preference -> unknown(preference.muted())
                        .map(pattern -> new Answer(preference.accountId(), "refused", "no topic is called " + pattern))
                        .orElseGet(() -> {
                            saved.put(preference.accountId(), new MutedTopics(preference.muted()));
                            return new Answer(preference.accountId(), "saved", null);
                        }))
                .toList();
        preferences.putAll(saved);
        return answers;
    }

    @GET
    @Path("{accountId}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Muted get(@PathParam("accountId") String accountId) {
        var muted = preferences.find(List.of(accountId)).getOrDefault(accountId, MutedTopics.NONE);
        return new Muted(muted.patterns());
    }

    @PUT
    @Path("{accountId}")
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER})
    @Transactional
    public Muted put(@PathParam("accountId") String accountId, @NotNull @Valid Muted muted) {
        unknown(muted.muted()).ifPresent(pattern -> {
            throw Problem.invalid("muted", "no topic is called " + pattern);
        });
        preferences.put(Map.of(accountId, new MutedTopics(muted.muted())));
        return muted;
    }

    private static Optional<String> unknown(List<String> patterns) {
        return patterns.stream().filter(pattern -> !matchesAny(pattern)).findFirst();
    }

    private static boolean matchesAny(String pattern) {
        var muted = new MutedTopics(List.of(pattern));
        return Arrays.stream(Topic.values()).anyMatch(topic -> muted.matches(topic.code()));
    }
}
