package rapport.embedded.issuer;

import java.time.Duration;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;

/// Makes the tokens of one issuer.
///
/// @param issuer its URL, as the tokens name it
/// @param audience whom its access tokens are for
public record Mint(String issuer, String audience, SigningKey key) {

    /// What a service wants to see before it does anything.
    public String accessToken(DemoIdentity who, Duration lifetime) {
        return key.sign(claims(who, audience, lifetime));
    }

    /// What tells the console who has signed in.
    String idToken(DemoIdentity who, String client, String nonce, Duration lifetime) {
        var claims = claims(who, client, lifetime);
        claims.setClaim("nonce", nonce);
        return key.sign(claims);
    }

    /// The claims of a token, for somebody who wants to change them before they are signed.
    public JwtClaims claims(DemoIdentity who, String audience, Duration lifetime) {
        var now = NumericDate.now();
        var end = NumericDate.fromSeconds(now.getValue() + lifetime.toSeconds());
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(who.subject());
        claims.setClaim("upn", who.subject());
        claims.setStringListClaim("groups", List.of(who.role()));
        who.scope().forEach(claims::setClaim);
        claims.setIssuedAt(now);
        claims.setExpirationTime(end);
        claims.setGeneratedJwtId();
        return claims;
    }

    /// Whether this is an access token of this issuer, in force, with this role.
    public boolean grants(String token, String role) {
        try {
            return key.check(token, issuer, audience)
                    .getStringListClaimValue("groups")
                    .contains(role);
        } catch (InvalidJwtException | MalformedClaimException _) {
            return false;
        }
    }
}
