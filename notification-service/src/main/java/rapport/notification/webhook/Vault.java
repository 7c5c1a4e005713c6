package rapport.notification.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;

/// Keeps credentials at rest, sealed to the key to which contacts are sealed (RFC 7516, ECDH-ES+A256KW and A256GCM).
@ApplicationScoped
class Vault {
    private static final Logger LOG = Logger.getLogger(Vault.class);
    private static final String WRAPPING = KeyManagementAlgorithmIdentifiers.ECDH_ES_A256KW;
    private static final String CONTENT = ContentEncryptionAlgorithmIdentifiers.AES_256_GCM;

    /// Opening costs a thousand times more than remembering.
    private static final int REMEMBERED = 1_000;

    private final PublicJsonWebKey key;
    private final Map<String, Credentials> opened = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Credentials> eldest) {
            return size() > REMEMBERED;
        }
    });

    Vault(@ConfigProperty(name = "notification.contact.private-key") String jwk) {
        try {
            key = PublicJsonWebKey.Factory.newPublicJwk(jwk);
        } catch (JoseException e) {
            throw new IllegalStateException("notification.contact.private-key must be a JWK with its private part", e);
        }
    }

    String seal(Credentials credentials) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue(WRAPPING);
            jwe.setEncryptionMethodHeaderParameter(CONTENT);
            jwe.setKey(key.getPublicKey());
            jwe.setPayload(Json.write(credentials));
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("credentials could not be sealed", e);
        }
    }

    /// Empty where the text is not one that the present key opens.
    Optional<Credentials> open(String sealed) {
        return Optional.ofNullable(opened.computeIfAbsent(sealed, this::unseal));
    }

    private @Nullable Credentials unseal(String sealed) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, WRAPPING));
            jwe.setContentEncryptionAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, CONTENT));
            jwe.setCompactSerialization(sealed);
            jwe.setKey(key.getPrivateKey());
            return Json.MAPPER.readValue(jwe.getPayload(), Credentials.class);
        } catch (JoseException | JsonProcessingException | RuntimeException e) {
            // Whatever is wrong with one text must not concern the others; the text itself belongs in no log.
            LOG.debugf("credentials cannot be opened: %s", e.getClass().getSimpleName());
            return null;
        }
    }
}
