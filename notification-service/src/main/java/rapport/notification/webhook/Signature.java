package rapport.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The `webhook-signature` of Standard Webhooks: HMAC-SHA256 over id, timestamp and body.
final class Signature {
    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /// One signature for each secret: two while a secret is being replaced.
    static String of(String id, Instant timestamp, String body, List<byte[]> secrets) {
        var signed = "%s.%d.%s".formatted(id, timestamp.getEpochSecond(), body).getBytes(UTF_8);
        return secrets.stream().map(secret -> "v1," + base64(secret, signed)).collect(Collectors.joining(" "));
    }

    private static String base64(byte[] secret, byte[] signed) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
