package rapport.notification.recipient;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.event.Json;

/// Opens contacts, which travel encrypted to our key (RFC 7516, ECDH-ES+A256KW and A256GCM, nothing else).
@ApplicationScoped
class SealedContacts {
    private static final AlgorithmConstraints KEY_WRAPPING =
            new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.ECDH_ES_A256KW);
    private static final AlgorithmConstraints CONTENT =
            new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

    private final PublicJsonWebKey key;

    SealedContacts(RecipientConfig config) {
        try {
            key = PublicJsonWebKey.Factory.newPublicJwk(config.privateKey());
        } catch (JoseException e) {
            throw new IllegalStateException("notification.contact.private-key must be a JWK with its private part", e);
        }
        if (key.getPrivateKey() == null) {
            throw new IllegalStateException("notification.contact.private-key has no private part");
        }
    }

    Contact open(String sealed) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(KEY_WRAPPING);
            jwe.setContentEncryptionAlgorithmConstraints(CONTENT);
            jwe.setCompactSerialization(sealed);
            jwe.setKey(key.getPrivateKey());
            return contact(Json.MAPPER.readValue(jwe.getPayload(), Contact.class));
        } catch (JoseException _) {
            throw new InvalidEvent("sealed", "must be a JWE to the key of notification");
        } catch (JsonProcessingException _) {
            throw new InvalidEvent("sealed", "must hold a contact: name, email, sms, preferred");
        }
    }

    private static Contact contact(Contact contact) {
        if (contact == null || contact.name() == null || contact.preferred() == null) {
            throw new InvalidEvent("sealed", "must hold a contact with name and preferred");
        }
        return contact;
    }
}
