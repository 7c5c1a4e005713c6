package rapport.notification.subscription;

import static java.util.stream.Collectors.toSet;
import static rapport.notification.subscription.Subscription.Form.HUB;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.identity.Scope;
import rapport.chassis.sink.SinkAddresses;
import rapport.notification.subscription.RegistrationFact.EndedBy;
import rapport.notification.subscription.RegistrationFact.OfParty;
import rapport.notification.subscription.RegistrationFact.Registered;
import rapport.notification.subscription.RegistrationFact.Unregistered;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.webhook.Endpoint;
import rapport.notification.webhook.Webhooks;

/// Keeps what is heard of listeners: a fact, even where the sink is none that anything is sent to. In the
/// caller's transaction.
@ApplicationScoped
class Registrations {
    private static final Logger LOG = Logger.getLogger(Registrations.class);
    private static final String SECRET = "whsec_";

    private final Subscriptions subscriptions;
    private final AccountParties parties;
    private final SinkAddresses sinks;
    private final Webhooks webhooks;
    private final Endings endings;

    Registrations(
            Subscriptions subscriptions,
            AccountParties parties,
            SinkAddresses sinks,
            Webhooks webhooks,
            Endings endings) {
        this.subscriptions = subscriptions;
        this.parties = parties;
        this.sinks = sinks;
        this.webhooks = webhooks;
        this.endings = endings;
    }

    /// All that are registered before all that are taken away: one that is taken away does not come back.
    void keep(List<Heard<RegistrationFact>> batch) {
        var accounts = new ArrayList<Heard<OfParty>>();
        var registered = new LinkedHashMap<String, Registered>();
        var gone = new LinkedHashMap<String, Instant>();
        var silenced = new LinkedHashMap<String, Instant>();
        for (var heard : batch) {
            switch (heard.fact()) {
                case OfParty party -> accounts.add(new Heard<>(party, heard.event(), heard.origin(), heard.position()));
                case Registered one -> registered.putIfAbsent(one.subscriptionId(), one);
                case Unregistered one
                when one.endedBy() == EndedBy.OPERATOR -> silenced.putIfAbsent(one.subscriptionId(), one.at());
                case Unregistered one -> gone.putIfAbsent(one.subscriptionId(), one.at());
            }
        }
        parties.keep(accounts);
        register(List.copyOf(registered.values()));
        endings.silence(silenced);
        subscriptions.end(gone, Status.DELETED, Ending.SUBSCRIPTION_DELETED);
    }

    private void register(List<Registered> registered) {
        var asked = registered.stream().map(this::subscription).toList();
        var added = subscriptions.add(asked);
        var callable = asked.stream()
                .filter(each -> each.status() == Status.ACTIVE && added.contains(each.id()))
                .map(Subscription::id)
                .collect(toSet());
        webhooks.open(registered.stream()
                .filter(each -> callable.contains(each.subscriptionId()))
                .map(Registrations::endpoint)
                .toList());
        asked.forEach(each -> LOG.infof(
                "listener %s of %s is known: %s", each.id(), each.owner().role(), each.reason()));
    }

    private Subscription subscription(Registered registered) {
        var problem = problem(registered.callback());
        return new Subscription(
                registered.subscriptionId(),
                HUB,
                owner(registered),
                registered.callback(),
                registered.types(),
                registered.query(),
                null,
                problem == null ? Status.ACTIVE : Status.INACTIVE,
                problem,
                registered.at(),
                null,
                null,
                null,
                0);
    }

    private static Endpoint endpoint(Registered registered) {
        return new Endpoint(
                registered.subscriptionId(),
                owner(registered),
                registered.callback(),
                secret(registered.secret()),
                null,
                null);
    }

    private static Scope owner(Registered registered) {
        var owner = registered.owner();
        return Subscriptions.owner(owner.role(), owner.id() == null ? "" : owner.id());
    }

    private @Nullable String problem(URI callback) {
        return sinks.check(callback).map(words -> "The callback " + words + ".").orElse(null);
    }

    /// @param text as it is told: `whsec_` and base64
    static byte[] secret(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text.startsWith(SECRET) ? text.substring(SECRET.length()) : text);
            if (bytes.length >= 24 && bytes.length <= 64) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // It is refused below.
        }
        throw new InvalidEvent("secret", "must hold whsec_ and 24 to 64 bytes in base64");
    }
}
