package rapport.chassis.seal;

import java.util.List;
import rapport.chassis.start.Rule;
import rapport.chassis.start.SafetyRules;
import rapport.chassis.start.Secrets;

/// The key that seals must be this operator's own. For the services that seal something.
public final class SealingKeyRules implements SafetyRules {
    @Override
    public List<Rule> rules() {
        return List.of(Rule.never(
                "contact-key",
                settings -> Secrets.keyProblem(
                        "the key that seals contacts and secrets", settings.get("rapport.seal.public-key")),
                "contacts and secrets could be read by whoever has the sample",
                "RAPPORT_CONTACT_PUBLIC_KEY to the public half of notification's key, as a JWK with its key id"));
    }
}
