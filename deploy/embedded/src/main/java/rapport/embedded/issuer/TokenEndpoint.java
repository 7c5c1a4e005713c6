package rapport.embedded.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// `POST token`: the application redeems a code, with its secret and the PKCE verifier.
final class TokenEndpoint {
    /// A working day. There is no refresh token: whoever is still there after it signs in again.
    private static final Duration LIFETIME = Duration.ofHours(8);

    private final OidcClient client;
    private final Codes codes;
    private final Mint mint;

    TokenEndpoint(OidcClient client, Codes codes, Mint mint) {
        this.client = client;
        this.codes = codes;
        this.mint = mint;
    }

    Answer redeem(Question question) {
        authenticate(question);
        if (!question.isPost() || !question.get("grant_type").equals("authorization_code")) {
            throw Refused.json(400, "unsupported_grant_type", "only authorization_code");
        }
        var grant = codes.redeem(question.get("code")).orElseThrow(() -> invalidGrant("no such code, or not any more"));
        var request = grant.request();
        if (!request.redirectUri().equals(question.get("redirect_uri"))) {
            throw invalidGrant("the code was sent to another address");
        }
        if (!request.challenge().equals(s256(question.get("code_verifier")))) {
            throw invalidGrant("the verifier is not the one of the challenge");
        }
        return Answer.json(
                200,
                Map.of(
                        "access_token", mint.accessToken(grant.who(), LIFETIME),
                        "id_token", mint.idToken(grant.who(), client.id(), request.nonce(), LIFETIME),
                        "token_type", "Bearer",
                        "expires_in", LIFETIME.toSeconds()));
    }

    private void authenticate(Question question) {
        var credentials = question.authorization()
                .filter(header -> header.startsWith("Basic "))
                .map(TokenEndpoint::basic)
                .orElse(new String[] {question.get("client_id"), question.get("client_secret")});
        if (!client.is(credentials[0], credentials[1])) {
            throw Refused.json(401, "invalid_client", "client id or secret is wrong");
        }
    }

    private static String[] basic(String header) {
        try {
            var decoded = new String(Base64.getDecoder().decode(header.substring("Basic ".length())), UTF_8);
            var cut = decoded.indexOf(':');
            return new String[] {
                URLDecoder.decode(decoded.substring(0, Math.max(0, cut)), UTF_8),
                URLDecoder.decode(decoded.substring(cut + 1), UTF_8)
            };
        } catch (IllegalArgumentException _) {
            throw Refused.json(401, "invalid_client", "the Authorization header cannot be read");
        }
    }

    private static Refused invalidGrant(String why) {
        return Refused.json(400, "invalid_grant", why);
    }

    private static String s256(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
