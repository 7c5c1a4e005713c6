package rapport.embedded.issuer;

import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/// The key that an issuer signs with.
public final class SigningKey {
    private static final int BITS = 2048;

    private final RsaJsonWebKey jwk;

    private SigningKey(RsaJsonWebKey jwk) {
        this.jwk = jwk;
    }

    public static SigningKey generate() {
        try {
            var jwk = RsaJwkGenerator.generateJwk(BITS);
            jwk.setKeyId(UUID.randomUUID().toString());
            jwk.setUse("sig");
            jwk.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
            return new SigningKey(jwk);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads what [#toJson] has written.
    public static SigningKey parse(String json) {
        try {
            return new SigningKey((RsaJsonWebKey) JsonWebKey.Factory.newJwk(json));
        } catch (JoseException e) {
            throw new IllegalArgumentException("This is no signing key", e);
        }
    }

    /// The whole key as a JWK, with its secret half.
    public String toJson() {
        return jwk.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
    }

    /// What others need to check signatures: a JWK set.
    public String publicSet() {
        return new JsonWebKeySet(jwk).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    public String sign(JwtClaims claims) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setKeyIdHeaderValue(jwk.getKeyId());
        signature.setPayload(claims.toJson());
        signature.setKey(jwk.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The claims of a token that this key has signed for this issuer and audience, and that has not run out.
    JwtClaims check(String token, String issuer, String audience) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKey(jwk.getPublicKey())
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }
}
