package rapport.notification.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scope;
import rapport.chassis.sink.SinkAddresses;

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

    /// As its owner sees it for the first time.
    static SubscriptionView of(Subscription subscription, @Nullable String signingSecret) {
        return of(subscription, subscription.sink(), signingSecret);
    }

    /// As somebody sees it later: what follows the host of a sink may be secret, and is its owner's alone.
    static SubscriptionView seen(Subscription subscription, Scope by) {
        var isOwn = subscription.owner().equals(by);
        return of(subscription, isOwn ? subscription.sink() : SinkAddresses.shown(subscription.sink()), null);
    }

    private static SubscriptionView of(Subscription subscription, URI sink, @Nullable String signingSecret) {
        return new SubscriptionView(
                subscription.id(),
                "HTTP",
                sink,
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
