package rapport.notification.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sink.SinkAddresses;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.subscription.SubscriptionRequest.SinkCredential;
import rapport.notification.webhook.Endpoint;
import rapport.notification.webhook.Webhooks;

/// What people and programs do with subscriptions.
@ApplicationScoped
public class Desk {
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Subscriptions subscriptions;
    private final Endings endings;
    private final Webhooks webhooks;
    private final SinkAddresses sinks;
    private final Scopes scopes;
    private final SubscriptionConfig config;
    private final Clock clock;

    @SuppressWarnings("TooManyParameters")
    Desk(
            Subscriptions subscriptions,
            Endings endings,
            Webhooks webhooks,
            SinkAddresses sinks,
            Scopes scopes,
            SubscriptionConfig config,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.endings = endings;
        this.webhooks = webhooks;
        this.sinks = sinks;
        this.scopes = scopes;
        this.config = config;
        this.clock = clock;
    }

    /// Makes a subscription of whoever asks; the answer alone has its secret.
    @Transactional
    SubscriptionView subscribe(SubscriptionRequest request) {
        var owner = scopes.own();
        var now = clock.instant();
        var check = new RequestCheck(request, owner, now);
        check.check(sinks);
        if (subscriptions.countLive(owner) >= config.most()) {
            throw Problem.of(
                    SubscriptionProblem.QUOTA_EXCEEDED,
                    "There are %d subscriptions and listeners already; delete one first.".formatted(config.most()));
        }
        var made = made(check, owner, now);
        var secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        var token = request.sinkCredential();
        webhooks.open(List.of(new Endpoint(
                made.id(),
                owner,
                made.sink(),
                secret,
                token == null ? null : token.accessToken(),
                token == null ? null : token.accessTokenExpiresUtc())));
        subscriptions.add(List.of(made));
        webhooks.enqueue(List.of(
                Lifecycle.STARTED.message(made.id(), "SUBSCRIPTION_CREATED", "It was created on request.", now)));
        return SubscriptionView.of(made, "whsec_" + Base64.getEncoder().encodeToString(secret));
    }

    /// Ends a subscription that the caller reaches. What was said before is still delivered where it is the caller's
    /// own; somebody else's is told nothing more, even if it is over and something waits.
    @Transactional
    public void end(String id) {
        var found = mustBeThere(id);
        if (scopes.own().equals(found.owner())) {
            endOwn(found);
        } else {
            endings.silence(Map.of(id, clock.instant()));
            subscriptions.hide(id);
        }
    }

    private void endOwn(Subscription found) {
        switch (found.status()) {
            case ACTIVE, INACTIVE ->
                endings.end(List.of(found.id()), Status.DELETED, Ending.SUBSCRIPTION_DELETED, clock.instant());
            case EXPIRED -> subscriptions.hide(found.id());
            case DELETED -> throw unknown(found.id());
        }
    }

    /// One that the caller reaches.
    @Transactional
    Subscription mustBeThere(String id) {
        return subscriptions.find(id).orElseThrow(() -> unknown(id));
    }

    static Problem unknown(String id) {
        return Problem.notFound("subscription", id);
    }

    private static Subscription made(RequestCheck check, Scope owner, Instant now) {
        var request = check.request();
        var config = request.config();
        var expires = config == null ? null : config.subscriptionExpireTime();
        return new Subscription(
                Ids.next().toString(),
                Form.CAMARA,
                owner,
                URI.create(String.valueOf(request.sink())),
                check.types(),
                null,
                check.account(),
                Status.ACTIVE,
                null,
                now,
                expires,
                earliest(expires, tokenEnds(request.sinkCredential())),
                config == null ? null : config.subscriptionMaxEvents(),
                0);
    }

    private static @Nullable Instant tokenEnds(@Nullable SinkCredential credential) {
        var expires = credential == null ? null : credential.accessTokenExpiresUtc();
        return expires == null ? null : expires.minus(RequestCheck.BEFORE_TOKEN);
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(one == null ? Instant.MAX : one, other == null ? Instant.MAX : other)
                .min(Instant::compareTo)
                .filter(time -> !time.equals(Instant.MAX))
                .orElse(null);
    }
}
