package rapport.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The delivery engine as other features use it. Everything happens in the caller's transaction, in its scope, and on
/// whole sets.
@ApplicationScoped
public class Webhooks {
    private final Endpoints endpoints;
    private final Messages messages;
    private final Clock clock;

    Webhooks(Endpoints endpoints, Messages messages, Clock clock) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.clock = clock;
    }

    /// Makes endpoints known, or different. One that was closed or disabled is open again. Where a secret is another
    /// than before, both sign for a while.
    @Transactional
    public void open(List<Endpoint> opened) {
        endpoints.open(opened, now());
    }

    /// Nothing more is sent to it; what waits is dropped with this reason. Closing twice is closing once.
    @Transactional
    public void close(String endpoint, String reason) {
        if (endpoints.close(endpoint, reason, now())) {
            messages.drop(endpoint, reason, now());
        }
    }

    /// Takes messages, in this order; one that the endpoint has already is ignored, as is one to an endpoint that is
    /// unknown or closed. One to a disabled endpoint is kept as dead.
    @Transactional
    public void enqueue(List<Message> enqueued) {
        messages.enqueue(enqueued, now());
    }

    /// How endpoints do, by id; without those that are unknown to the caller.
    @Transactional
    public Map<String, Health> health(Collection<String> ids) {
        return endpoints.health(ids);
    }

    /// The newest messages that an endpoint did not take, as far as they are still kept.
    @Transactional
    public List<DeadLetter> dead(String endpoint, int limit) {
        return messages.dead(endpoint, limit);
    }

    /// Sends again what happened from this moment on, as far as it is still kept, in the order in which it was
    /// enqueued.
    ///
    /// @return how many messages, none when the endpoint is disabled or closed
    @Transactional
    public int replay(String endpoint, Instant from) {
        return messages.replay(endpoint, from, now());
    }

    /// As [#replay(String, Instant)], for these messages.
    @Transactional
    public int replay(String endpoint, Collection<String> ids) {
        return messages.replay(endpoint, ids, now());
    }

    /// As [#replay(String, Instant)], for all that are dead.
    @Transactional
    public int replayDead(String endpoint) {
        return messages.replayDead(endpoint, now());
    }

    /// Opens a disabled endpoint again, and sends to a failing one at once.
    ///
    /// @return whether there was anything to enable
    @Transactional
    public boolean enable(String endpoint) {
        return endpoints.enable(endpoint, now());
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
