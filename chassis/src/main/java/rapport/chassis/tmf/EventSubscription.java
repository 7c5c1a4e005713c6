package rapport.chassis.tmf;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sink.SinkAddresses;

/// A registered listener, as every TM Forum definition has it.
///
/// @param signingSecret what events are signed with (Standard Webhooks); told once, when it is registered
@Schema(name = "EventSubscription")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventSubscription(
        String id,
        String callback,
        @Nullable String query,
        @Nullable String signingSecret) {

    /// @param isOwn whether its owner is told; to others what follows the host may be a secret
    static EventSubscription of(Registered hub, boolean isOwn) {
        var callback = isOwn ? hub.callback() : SinkAddresses.shown(hub.callback());
        return new EventSubscription(hub.id(), callback.toString(), hub.query(), null);
    }

    /// A registered listener as it is kept.
    ///
    /// @param version grows by one with everything that is said of it
    record Registered(String id, URI callback, @Nullable String query, HubEvent.Owner owner, long version) {}
}
