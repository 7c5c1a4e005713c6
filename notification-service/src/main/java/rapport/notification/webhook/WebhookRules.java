package rapport.notification.webhook;

import static rapport.chassis.start.Rule.unlessAccepted;
import static rapport.chassis.start.Rule.when;

import java.util.List;
import rapport.chassis.start.Rule;
import rapport.chassis.start.SafetyRules;

/// Where production must not send webhooks.
public final class WebhookRules implements SafetyRules {
    @Override
    public List<Rule> rules() {
        return List.of(
                unlessAccepted(
                        "webhook-tls",
                        settings -> when(settings.isTrue("rapport.sink.plain-http"), "webhooks may go out without TLS"),
                        "what happens to customers could be read on the way",
                        "RAPPORT_WEBHOOK_PLAIN_HTTP to false"),
                unlessAccepted(
                        "webhook-networks",
                        settings -> when(
                                settings.find("rapport.sink.allowed-networks").isPresent(), "webhooks may lead inside"),
                        "whoever subscribes could have us call what only we can reach",
                        "RAPPORT_WEBHOOK_ALLOWED_NETWORKS to nothing"));
    }
}
