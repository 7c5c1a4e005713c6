package rapport.local.identity;

import java.util.List;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/// Bearer tokens, signed with the key of a local stack.
record Tokens(RsaJsonWebKey key) {
    private static final String ISSUER = "https://rapport.local";
    private static final float MINUTES_OF_A_DAY = 24 * 60;

    String sign(Role role) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(role.subject());
        claims.setClaim("upn", role.subject());
        claims.setStringListClaim("groups", List.of(role.group()));
        role.scope().forEach(claims::setClaim);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(MINUTES_OF_A_DAY);
        claims.setGeneratedJwtId();
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isOperator(String token) {
        try {
            return claims(token).getStringListClaimValue("groups").contains("operator");
        } catch (InvalidJwtException | MalformedClaimException _) {
            return false;
        }
    }

    private JwtClaims claims(String token) throws InvalidJwtException {
        return new JwtConsumerBuilder()
                .setVerificationKey(key.getPublicKey())
                .setExpectedIssuer(ISSUER)
                .setRequireExpirationTime()
                .build()
                .processToClaims(token);
    }
}
