package rapport.consumption.collection;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import rapport.chassis.problem.Problem;

/// Hears what providers say by webhook: once each, in whatever order, and nothing of it is lost.
@ApplicationScoped
class Hearing {
    private final Providers providers;
    private final ProviderMessages messages;
    private final Attempts attempts;
    private final Settling settling;
    private final CollectionConfig config;
    private final Clock clock;

    Hearing(
            Providers providers,
            ProviderMessages messages,
            Attempts attempts,
            Settling settling,
            CollectionConfig config,
            Clock clock) {
        this.providers = providers;
        this.messages = messages;
        this.attempts = attempts;
        this.settling = settling;
        this.config = config;
        this.clock = clock;
    }

    /// When a message was said.
    ///
    /// @throws Problem when this provider has not signed it, or too long ago
    Instant checked(String provider, WebhookSignature.Envelope envelope) {
        var said = WebhookSignature.check(
                envelope, providers.secrets(provider), Instant.now(clock), config.webhookTolerance());
        if (said == null) {
            throw Problem.of(CollectionProblem.SIGNATURE_INVALID, "Sign id, timestamp and body, and send it at once.");
        }
        return said;
    }

    /// Takes in what was checked. Needs a transaction.
    void hear(String provider, WebhookSignature.Envelope envelope, Instant said) {
        var message = ProviderMessage.of(envelope.body());
        var id = message == null ? null : message.attempt();
        var answer = message == null ? null : message.answer();
        var isKnown = id != null && attempts.belongs(id, provider);
        var fate = message == null || answer == null
                ? ProviderMessages.Fate.UNREADABLE
                : isKnown ? ProviderMessages.Fate.TAKEN : ProviderMessages.Fate.UNMATCHED;
        var isNew = messages.add(
                provider,
                new ProviderMessages.Message(
                        String.valueOf(envelope.id()),
                        message == null ? ProviderMessage.UNREADABLE : message.shownType(),
                        envelope.body(),
                        fate,
                        isKnown ? id : null,
                        said,
                        Instant.now(clock)));
        if (isNew
                && isKnown
                && answer != null
                && !settling.settle(Map.of(id, answer)).isEmpty()) {
            messages.become(ProviderMessages.Fate.WAITING, provider, String.valueOf(envelope.id()));
        }
    }
}
