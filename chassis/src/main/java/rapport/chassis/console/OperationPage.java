package rapport.chassis.console;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.brake.Brake;
import rapport.chassis.identity.Roles;
import rapport.chassis.inbox.DeadEventState;
import rapport.chassis.inbox.DeadEvents;

/// The brakes of a service and the events that it did not take in. A service extends it with its path and its name; one
/// that has brakes extends [BrakedOperationPage].
@Tag(name = "Console")
public class OperationPage {
    private static final int LIMIT = 25;

    private final String service;
    private final Set<String> names;

    @Inject
    DeadEvents events;

    @Inject
    Brake brake;

    protected OperationPage(String service) {
        this(service, Set.of());
    }

    @SuppressWarnings("NullAway.Init")
    OperationPage(String service, Set<String> names) {
        this.service = service;
        this.names = Set.copyOf(names);
    }

    /// A brake as it stands.
    ///
    /// @param state null when nobody ever touched it
    /// @param movable whether the page pulls and releases it
    record Lever(String what, Brake.@Nullable BrakeState state, boolean movable) {
        public boolean isEngaged() {
            return state != null && state.engaged();
        }

        public String getWords() {
            return words(what);
        }
    }

    static String words(String brake) {
        return brake.replace('-', ' ');
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance operation(
                String service, List<Lever> brakes, List<DeadEvents.DeadEvent> events, String state, Paging paging);

        private Templates() {}
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance operation(
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var wanted = wanted(state);
        var from = Math.max(0, offset);
        return Templates.operation(
                service,
                levers(),
                events.list(wanted, from, LIMIT),
                wanted == null ? "all" : wanted == DeadEventState.REFUSED ? "refused" : "open",
                Paging.of(address, from, LIMIT, events.count(wanted)));
    }

    private List<Lever> levers() {
        var states = brake.all().stream().collect(toMap(Brake.BrakeState::what, identity()));
        return Stream.concat(names.stream(), states.keySet().stream())
                .distinct()
                .sorted()
                .map(what -> new Lever(what, states.get(what), names.contains(what)))
                .toList();
    }

    private static @Nullable DeadEventState wanted(String state) {
        return switch (state) {
            case "refused" -> DeadEventState.REFUSED;
            case "all" -> null;
            default -> DeadEventState.PARKED;
        };
    }
}
