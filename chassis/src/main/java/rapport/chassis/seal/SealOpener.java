package rapport.chassis.seal;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import rapport.chassis.event.InvalidEvent;

/// Opens what [Seal] has sealed (RFC 7516, ECDH-ES+A256KW and A256GCM, nothing else). For whoever has the private key.
public final class SealOpener {
    private static final AlgorithmConstraints KEY_WRAPPING =
            new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.ECDH_ES_A256KW);
    private static final AlgorithmConstraints CONTENT =
            new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);

    private final PublicJsonWebKey key;

    /// @param jwk the private key
    public SealOpener(String jwk) {
        try {
            key = PublicJsonWebKey.Factory.newPublicJwk(jwk);
        } catch (JoseException e) {
            throw new IllegalStateException("the key that opens seals must be a JWK with its private part", e);
        }
        if (key.getPrivateKey() == null) {
            throw new IllegalStateException("the key that opens seals has no private part");
        }
    }

    /// @param field where it stood, for the refusal
    /// @throws InvalidEvent when it is not sealed to this key
    public String open(String field, String sealed) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setAlgorithmConstraints(KEY_WRAPPING);
            jwe.setContentEncryptionAlgorithmConstraints(CONTENT);
            jwe.setCompactSerialization(sealed);
            jwe.setKey(key.getPrivateKey());
            return jwe.getPayload();
        } catch (JoseException _) {
            throw new InvalidEvent(field, "must be a JWE to the key of notification");
        }
    }
}
