package rapport.testkit;

import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/// The key pair of this test run that services seal with, and the reading of what they have sealed.
public final class Sealed {
    private static final String PROPERTY = "rapport.testkit.sealed";

    private Sealed() {}

    /// As a JWK, for the setting of a service.
    public static String publicKey() {
        return pair().toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    /// What a compact JWE to that key holds.
    public static String open(String sealed) {
        try {
            var jwe = new JsonWebEncryption();
            jwe.setCompactSerialization(sealed);
            jwe.setKey(pair().getPrivateKey());
            return jwe.getPayload();
        } catch (JoseException e) {
            throw new AssertionError("is not sealed to the key of this run", e);
        }
    }

    /// A test may know this class by two loaders, and the run has one pair all the same.
    private static synchronized PublicJsonWebKey pair() {
        try {
            var known = System.getProperty(PROPERTY);
            if (known != null) {
                return PublicJsonWebKey.Factory.newPublicJwk(known);
            }
            var pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            pair.setKeyId("test-run");
            System.setProperty(PROPERTY, pair.toJson(OutputControlLevel.INCLUDE_PRIVATE));
            return pair;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
