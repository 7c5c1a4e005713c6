package rapport.notification.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A subscription as it is answered, in CAMARA's form.
///
/// @param statusReason why it is not active
/// @param signingSecret what events are signed with (Standard Webhooks); told once, when it is made
@Schema(name = "Subscription")
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubscriptionView(
        String id,
        String protocol,
        URI sink,
        List<String> types,
        SubscriptionRequest.Config config,
        Instant startsAt,
        @Nullable Instant expiresAt,
        String status,
        @Nullable String statusReason,
        @Nullable String signingSecret) {

    static SubscriptionView of(Subscription subscription, @Nullable String signingSecret) {
        return new SubscriptionView(
                subscription.id(),
                "HTTP",
                subscription.sink(),
                subscription.types(),
                new SubscriptionRequest.Config(
                        new SubscriptionRequest.Detail(subscription.accountId()),
                        subscription.expiresAt(),
                        subscription.maxEvents(),
                        null),
                subscription.startsAt(),
                subscription.endsAt(),
                subscription.status().name(),
                subscription.reason(),
                signingSecret);
    }
}
