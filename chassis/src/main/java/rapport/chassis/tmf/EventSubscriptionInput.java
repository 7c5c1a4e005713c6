package rapport.chassis.tmf;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A listener that is to be registered, as every TM Forum definition has it.
///
/// @param callback where events are posted to
/// @param query which events, in the form of TMF630's filters; all of them when there is none
@Schema(name = "EventSubscriptionInput")
public record EventSubscriptionInput(
        @Nullable @Size(max = 2_000) String callback,
        @Nullable @Size(max = 1_000) String query) {}
