package rapport.notification.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The delivery engine as other features use it. Everything happens in the caller's transaction, in its
/// scope, and on whole sets.
@ApplicationScoped
public class Webhooks {
    private final Endpoints endpoints;
    private final Messages messages;
    private final Clock clock;
    private final Event<EndpointEnabled> enabled;

    Webhooks(Endpoints endpoints, Messages messages, Clock clock, Event<EndpointEnabled> enabled) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.clock = clock;
        this.enabled = enabled;
    }

    /// Makes endpoints known, or different. One that was closed or disabled is open again. Where a secret is another
    /// than before, both sign for a while.
    @Transactional
    public void open(List<Endpoint> opened) {
        endpoints.open(opened, now());
    }

    /// Nothing more is sent to it; what waits is dropped with this reason. Closing twice is closing once.
    @Transactional
    public void close(Collection<String> closed, String reason) {
        messages.drop(endpoints.close(closed, reason, now()), reason, now());
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
    /// enqueued; a slice at a time, each in a transaction of its own unless the caller has one.
    ///
    /// @return how many messages, none when the endpoint is disabled or closed
    public int replay(String endpoint, Instant from) {
        return replay(new Messages.Wanted(endpoint, from, false));
    }

    /// As [#replay(String, Instant)], for all that are dead.
    public int replayDead(String endpoint) {
        return replay(new Messages.Wanted(endpoint, null, true));
    }

    /// As [#replay(String, Instant)], for these messages, a thousand at most.
    public int replay(String endpoint, Collection<String> ids) {
        return messages.replay(endpoint, ids, now());
    }

    private int replay(Messages.Wanted wanted) {
        var newest = messages.newest(wanted.endpoint());
        var replayed = 0;
        var after = 0L;
        while (after != Messages.NOTHING) {
            var slice = messages.replay(wanted, after, newest, now());
            replayed += slice.messages();
            after = slice.last();
        }
        return replayed;
    }

    /// Opens a disabled endpoint again, and sends to a failing one at once.
    ///
    /// @return whether there was anything to enable
    @Transactional
    public boolean enable(String endpoint) {
        var isChanged = endpoints.enable(endpoint, now());
        if (endpoints.isOpen(endpoint)) {
            enabled.fire(new EndpointEnabled(endpoint));
        }
        return isChanged;
    }

    private Instant now() {
        return Instant.now(clock);
    }
}
