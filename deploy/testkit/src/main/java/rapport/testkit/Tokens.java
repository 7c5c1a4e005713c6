package rapport.testkit;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/// Really signed tokens of the callers that the suite knows, with a key made for this run.
public final class Tokens {
    public static final String ISSUER = "https://rapport.local";

    /// Where the run's keys are: a test may be loaded by another class loader than the one that made them.
    private static final String PRIVATE_KEY_PROPERTY = "rapport.testkit.privateKey";

    private static final String PUBLIC_KEY_PROPERTY = "rapport.testkit.publicKey";

    static {
        if (System.getProperty(PRIVATE_KEY_PROPERTY) == null) {
            var keys = newKeys();
            System.setProperty(PRIVATE_KEY_PROPERTY, base64(keys.getPrivate()));
            System.setProperty(PUBLIC_KEY_PROPERTY, base64(keys.getPublic()));
        }
    }

    private Tokens() {}

    public static String operator() {
        return signed(claims("operator", "operator", Map.of()));
    }

    public static String operatorReadonly() {
        return signed(claims("operator-readonly", "operator-readonly", Map.of()));
    }

    public static String partner(String id) {
        return signed(claims("partner", id, Map.of("partner", id)));
    }

    /// A customer who may see one account.
    public static String customer(String accountId) {
        return signed(claims("customer", accountId, Map.of("customer", accountId)));
    }

    /// An operator whose token ran out an hour ago.
    public static String expired() {
        var claims = claims("operator", "operator", Map.of());
        claims.setExpirationTimeMinutesInTheFuture(-60);
        return signed(claims);
    }

    /// An operator, signed by somebody whom nobody trusts.
    public static String forged() {
        return signed(claims("operator", "operator", Map.of()), newKeys().getPrivate());
    }

    /// The body of the public key's PEM form, as the services read it.
    public static String publicKey() {
        return System.getProperty(PUBLIC_KEY_PROPERTY, "");
    }

    private static JwtClaims claims(String role, String subject, Map<String, String> scope) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(subject);
        claims.setClaim("upn", subject);
        claims.setStringListClaim("groups", List.of(role));
        scope.forEach(claims::setClaim);
        claims.setIssuedAt(NumericDate.now());
        claims.setExpirationTimeMinutesInTheFuture(60);
        claims.setGeneratedJwtId();
        return claims;
    }

    private static String signed(JwtClaims claims) {
        return signed(claims, privateKey());
    }

    private static String signed(JwtClaims claims, PrivateKey key) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setPayload(claims.toJson());
        signature.setKey(key);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey() {
        var encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY_PROPERTY, ""));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
