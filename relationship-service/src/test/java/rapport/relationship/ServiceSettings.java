package rapport.relationship;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/// What a running service needs to be told: a key pair for contacts, and timers that look often.
public final class ServiceSettings implements QuarkusTestResourceLifecycleManager {
    public static final String PRIVATE_KEY = "test.contact.private-key";

    @Override
    public Map<String, String> start() {
        var pair = newPair();
        return Map.of(
                "RAPPORT_CONTACT_PUBLIC_KEY",
                pair.toJson(OutputControlLevel.PUBLIC_ONLY),
                PRIVATE_KEY,
                pair.toJson(OutputControlLevel.INCLUDE_PRIVATE),
                "quarkus.log.file.enabled",
                "true",
                "quarkus.log.file.path",
                "target/quarkus.log",
                "rapport.kafka.admin.enabled",
                "${relationship.test.admin:true}",
                "rapport.partner.patience",
                "2s",
                "rapport.standing.tick",
                "1s");
    }

    private static EllipticCurveJsonWebKey newPair() {
        try {
            var pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            pair.setKeyId("contact-1");
            return pair;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing is left behind.
    }
}
