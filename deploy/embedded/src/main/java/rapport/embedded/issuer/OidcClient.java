package rapport.embedded.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The one application that people sign in to here.
///
/// @param signIn where a code may be sent
/// @param signedOut where a browser may be sent after a sign-out
public record OidcClient(String id, String secret, Redirects signIn, Redirects signedOut) {

    boolean is(String otherId, String otherSecret) {
        return MessageDigest.isEqual(bytes(id + "\n" + secret), bytes(otherId + "\n" + otherSecret));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
