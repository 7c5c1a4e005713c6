package rapport.relationship.party;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import rapport.chassis.event.Json;

/// Seals contacts so that notification alone can read them (JWE, ECDH-ES+A256KW with A256GCM).
@ApplicationScoped
class Seal {
    private final PublicJsonWebKey key;

    Seal(@ConfigProperty(name = "rapport.contact.public-key") String jwk) {
        this.key = parse(jwk);
    }

    private static PublicJsonWebKey parse(String jwk) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(jwk);
        } catch (JoseException e) {
            throw new IllegalArgumentException("RAPPORT_CONTACT_PUBLIC_KEY must be a public key as a JWK", e);
        }
    }

    String seal(Contact contact) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.ECDH_ES_A256KW);
            jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
            jwe.setKeyIdHeaderValue(key.getKeyId());
            jwe.setKey(key.getPublicKey());
            jwe.setPayload(Json.MAPPER.writeValueAsString(contact));
            return jwe.getCompactSerialization();
        } catch (JoseException | JsonProcessingException e) {
            throw new IllegalStateException("a contact could not be sealed", e);
        }
    }
}
