package rapport.notification.subscription;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A subscription that is asked for, in CAMARA's form.
///
/// @param sink where events are posted to
/// @param sinkCredential what opens the sink's door; never answered
/// @param types which events
@Schema(name = "SubscriptionRequest")
record SubscriptionRequest(
        @Nullable String protocol,
        @Nullable String sink,
        @Nullable SinkCredential sinkCredential,
        @Nullable List<@Nullable String> types,
        @Nullable Config config) {

    @Schema(name = "SinkCredential")
    record SinkCredential(
            @Nullable String credentialType,
            @Nullable String accessToken,
            @Nullable Instant accessTokenExpiresUtc,
            @Nullable String accessTokenType) {
        /// Nothing secret.
        @Override
        public String toString() {
            return "SinkCredential";
        }
    }

    @Schema(name = "SubscriptionConfig")
    record Config(
            @Nullable Detail subscriptionDetail,
            @Nullable Instant subscriptionExpireTime,
            @Nullable Long subscriptionMaxEvents,
            @Nullable Boolean initialEvent) {}

    /// @param accountId whose events alone; those of all that the caller may read when it is not there
    @Schema(name = "SubscriptionDetail")
    record Detail(@Nullable String accountId) {}
}
