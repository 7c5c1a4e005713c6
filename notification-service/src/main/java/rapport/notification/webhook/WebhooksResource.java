package rapport.notification.webhook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;

/// How the endpoint of a subscription does, and what was sent to it. Owners see theirs; the id is the subscription's.
@Path("/notification/v1/webhooks/{id}")
public class WebhooksResource {
    private static final int MOST_AT_ONCE = 1_000;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Owned owned;
    private final Webhooks webhooks;
    private final Scopes scopes;
    private final Deed deed;

    WebhooksResource(Owned owned, Webhooks webhooks, Scopes scopes, Deed deed) {
        this.owned = owned;
        this.webhooks = webhooks;
        this.scopes = scopes;
        this.deed = deed;
    }

    /// An endpoint and how it does.
    public record WebhookView(String id, Health health) {}

    /// A message without what it says.
    ///
    /// @param state `waiting`, `delivered`, `dead` or `dropped`
    /// @param status the HTTP status of the last answer
    /// @param detail what was wrong with the last attempt, or why there was none
    public record MessageView(
            String id,
            String type,
            String subject,
            String state,
            Instant occurredAt,
            Instant enqueuedAt,
            long attempts,
            @Nullable Long status,
            @Nullable String detail,
            @Nullable Instant settledAt) {}

    /// Which messages are sent again: one of the three.
    ///
    /// @param from all that happened from this moment on and are still kept
    /// @param messages those with these ids
    /// @param dead `true` for all that are dead
    /// @param reason why, if an operator asks
    public record Replay(
            @Nullable Instant from,

            @Nullable @Size(max = MOST_AT_ONCE) List<@NotNull String> messages,

            @Nullable Boolean dead,

            @Nullable @Size(max = 500) String reason) {}

    /// How many are sent again.
    public record Replayed(int messages) {}

    /// @param reason why, if an operator asks
    public record Enable(@Nullable @Size(max = 500) String reason) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER, Roles.PARTNER})
    @Transactional
    public WebhookView get(@PathParam("id") String id) {
        return new WebhookView(id, owned.health(id));
    }

    @GET
    @Path("messages")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER, Roles.PARTNER})
    @Transactional
    public Response messages(
            @PathParam("id") String id, @QueryParam("state") @Nullable String state, @Valid @BeanParam Page page) {
        owned.health(id);
        var wanted = state == null ? null : state(state);
        return page.of(owned.messages(id, wanted, page.offset(), page.limit()), owned.count(id, wanted));
    }

    @POST
    @Path("replay")
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER, Roles.PARTNER})
    public Replayed replay(@PathParam("id") String id, @NotNull @Valid Replay replay) {
        because(replay.reason());
        if (Stream.of(replay.from(), replay.messages(), replay.dead())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw Problem.invalid("from", "says what to send again, or messages does, or dead");
        }
        if (replay.from() != null
                && (replay.from().isBefore(FIRST) || replay.from().isAfter(LAST))) {
            throw Problem.invalid("from", "must be a moment between 1970 and 9999");
        }
        if (Boolean.FALSE.equals(replay.dead())) {
            throw Problem.invalid("dead", "must be true, or absent");
        }
        owned.mustBeOpen(id);
        if (replay.from() != null) {
            return new Replayed(webhooks.replay(id, replay.from()));
        }
        return new Replayed(
                replay.messages() == null ? webhooks.replayDead(id) : webhooks.replay(id, replay.messages()));
    }

    @POST
    @Path("enable")
    @RolesAllowed({Roles.OPERATOR, Roles.CUSTOMER, Roles.PARTNER})
    @Transactional
    public WebhookView enable(@PathParam("id") String id, @NotNull @Valid Enable enable) {
        if (owned.health(id).state() == Health.State.CLOSED) {
            throw Problem.of(WebhookProblem.WEBHOOK_CLOSED, "Subscribe again instead.");
        }
        because(enable.reason());
        webhooks.enable(id);
        return get(id);
    }

    /// Owners do what they like with what is theirs; an operator says why.
    private void because(@Nullable String reason) {
        if (reason != null && !reason.isBlank()) {
            deed.because(reason);
        } else if (scopes.current().orElse(null) instanceof Scope.Operator) {
            throw Problem.invalid("reason", "says why, for the audit");
        }
    }

    private static MessageState state(String code) {
        return Arrays.stream(MessageState.values())
                .filter(state -> state.name().equalsIgnoreCase(code))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "is waiting, delivered, dead or dropped"));
    }
}
