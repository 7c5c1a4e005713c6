package rapport.notification.recipient;

import java.util.List;
import rapport.chassis.start.Rule;
import rapport.chassis.start.SafetyRules;
import rapport.chassis.start.Secrets;

/// The key that opens contacts must be this operator's own.
public final class ContactKeyRules implements SafetyRules {
    @Override
    public List<Rule> rules() {
        return List.of(Rule.never(
                "contact-key",
                settings -> Secrets.keyProblem(
                        "the key that opens contacts", settings.get("notification.contact.private-key")),
                "contacts could be read by whoever has the sample",
                "RAPPORT_CONTACT_PRIVATE_KEY to a JWK (EC, P-256) of your own, with a key id"));
    }
}
