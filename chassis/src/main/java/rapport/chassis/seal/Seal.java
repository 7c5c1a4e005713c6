package rapport.chassis.seal;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/// Seals texts so that notification alone can read them (JWE, ECDH-ES+A256KW with A256GCM).
@ApplicationScoped
public class Seal {
    private final PublicJsonWebKey key;

    Seal(@ConfigProperty(name = "rapport.seal.public-key") String jwk) {
        this.key = parse(jwk);
    }

    private static PublicJsonWebKey parse(String jwk) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(jwk);
        } catch (JoseException e) {
            throw new IllegalArgumentException("RAPPORT_CONTACT_PUBLIC_KEY must be a public key as a JWK", e);
        }
    }

    public String seal(String text) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.ECDH_ES_A256KW);
            jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
            jwe.setKeyIdHeaderValue(key.getKeyId());
            jwe.setKey(key.getPublicKey());
            jwe.setPayload(text);
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a text could not be sealed", e);
        }
    }
}
