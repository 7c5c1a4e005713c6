package rapport.relationship.party;

import java.util.List;
import rapport.chassis.start.Rule;
import rapport.chassis.start.SafetyRules;
import rapport.chassis.start.Secrets;

/// The key that seals contacts must be this operator's own.
public final class ContactKeyRules implements SafetyRules {
    @Override
    public List<Rule> rules() {
        return List.of(Rule.never(
                "contact-key",
                settings ->
                        Secrets.keyProblem("the key that seals contacts", settings.get("rapport.contact.public-key")),
                "contacts could be read by whoever has the sample",
                "RAPPORT_CONTACT_PUBLIC_KEY to the public half of notification's key, as a JWK with its key id"));
    }
}
