package rapport.chassis.console;

import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.identity.Roles;

/// Says to open pages that something has changed, so that they fetch their parts again. A service extends
/// it with its path.
@Tag(name = "Console")
public class LiveApi {
    private static final long AGAIN_AFTER_MILLIS = 2_000;

    @Inject
    LiveUpdates updates;

    protected LiveApi() {}

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Multi<OutboundSseEvent> live(@Context Sse sse) {
        var hello = Multi.createFrom().item("hello");
        return Multi.createBy()
                .concatenating()
                .streams(hello, updates.listen())
                .map(word -> sse.newEventBuilder()
                        .name(word)
                        .data(word)
                        .reconnectDelay(AGAIN_AFTER_MILLIS)
                        .build());
    }
}
