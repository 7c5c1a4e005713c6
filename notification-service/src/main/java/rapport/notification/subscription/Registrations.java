package rapport.notification.subscription;

import static rapport.notification.subscription.Subscription.Form.HUB;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;
import rapport.chassis.event.InvalidEvent;
import rapport.notification.subscription.RegistrationFact.OfParty;
import rapport.notification.subscription.RegistrationFact.Registered;
import rapport.notification.subscription.RegistrationFact.Unregistered;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.webhook.Endpoint;
import rapport.notification.webhook.SinkAddresses;
import rapport.notification.webhook.Webhooks;

/// Keeps what is heard of listeners: a fact, even where the sink is none that anything is sent to. In the caller's
/// transaction.
@ApplicationScoped
class Registrations {
    private static final Logger LOG = Logger.getLogger(Registrations.class);
    private static final String SECRET = "whsec_";

    private final Subscriptions subscriptions;
    private final AccountParties parties;
    private final SinkAddresses sinks;
    private final Webhooks webhooks;

    Registrations(Subscriptions subscriptions, AccountParties parties, SinkAddresses sinks, Webhooks webhooks) {
        this.subscriptions = subscriptions;
        this.parties = parties;
        this.sinks = sinks;
        this.webhooks = webhooks;
    }

    void keep(List<Heard<RegistrationFact>> batch) {
        var accounts = new ArrayList<Heard<OfParty>>();
        var opened = new LinkedHashMap<String, Endpoint>();
        for (var heard : batch) {
            switch (heard.fact()) {
                case OfParty party -> accounts.add(new Heard<>(party, heard.event(), heard.origin(), heard.position()));
                case Registered registered -> register(registered, opened);
                case Unregistered gone -> unregister(gone, opened);
            }
        }
        parties.keep(accounts);
        webhooks.open(List.copyOf(opened.values()));
    }

    private void register(Registered registered, Map<String, Endpoint> opened) {
        var owner = Subscriptions.owner(registered.owner().role(), id(registered.owner()));
        var problem = problem(registered.callback());
        var isNew = subscriptions.add(new Subscription(
                registered.subscriptionId(),
                HUB,
                owner,
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
                0));
        if (isNew && problem == null) {
            opened.put(
                    registered.subscriptionId(),
                    new Endpoint(
                            registered.subscriptionId(),
                            owner,
                            registered.callback(),
                            secret(registered.secret()),
                            null,
                            null));
        }
        LOG.infof("listener %s of %s is known: %s", registered.subscriptionId(), owner.role(), problem);
    }

    private void unregister(Unregistered gone, Map<String, Endpoint> opened) {
        opened.remove(gone.subscriptionId());
        subscriptions.end(
                List.of(gone.subscriptionId()), Status.DELETED, Ending.SUBSCRIPTION_DELETED.name(), gone.at());
        webhooks.close(gone.subscriptionId(), gone.reason());
    }

    private @Nullable String problem(URI callback) {
        return sinks.check(callback).map(words -> "The callback " + words + ".").orElse(null);
    }

    private static String id(RegistrationFact.Owner owner) {
        return owner.id() == null ? "" : owner.id();
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
