package rapport.consumption.collection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Checks the signature of a provider's message as Standard Webhooks says: HMAC-SHA256 over id, timestamp and body.
final class WebhookSignature {
    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TIMESTAMP = 12;
    private static final int LONGEST_SIGNATURE = 2_000;

    private WebhookSignature() {}

    /// What comes with a message.
    record Envelope(
            @Nullable String id,
            @Nullable String timestamp,
            @Nullable String signature,
            String body) {}

    /// @param text base64, with `whsec_` before it or without
    static byte[] secret(String text) {
        return Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    }

    /// When the message was said; null when it is not one that was signed with any of these secrets in this time.
    static @Nullable Instant check(Envelope envelope, List<byte[]> secrets, Instant now, Duration tolerance) {
        var id = envelope.id();
        var said = said(envelope.timestamp());
        var signatures = envelope.signature();
        if (id == null || id.isBlank() || id.length() > LONGEST_ID || said == null || signatures == null) {
            return null;
        }
        if (signatures.length() > LONGEST_SIGNATURE
                || Duration.between(said, now).abs().compareTo(tolerance) > 0) {
            return null;
        }
        var signed = "%s.%d.%s".formatted(id, said.getEpochSecond(), envelope.body());
        return isSigned(signatures, signed, secrets) ? said : null;
    }

    /// Compares all with all, in a time that says nothing about where they differ.
    private static boolean isSigned(String signatures, String signed, List<byte[]> secrets) {
        var found = false;
        for (var secret : secrets) {
            var expected = (VERSION + hmac(secret, signed)).getBytes(UTF_8);
            for (var signature : signatures.split(" ", -1)) {
                found |= MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
            }
        }
        return found;
    }

    private static @Nullable Instant said(@Nullable String timestamp) {
        if (timestamp == null || timestamp.length() > LONGEST_TIMESTAMP || !timestamp.matches("[0-9]+")) {
            return null;
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(timestamp));
        } catch (DateTimeException _) {
            return null;
        }
    }

    static String hmac(byte[] secret, String signed) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
