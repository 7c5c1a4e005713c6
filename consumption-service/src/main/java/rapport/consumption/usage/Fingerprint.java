package rapport.consumption.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// What a record is about, whatever id it has: two records with the same fingerprint say the same use twice. It begins
/// with the time, so that new ones are neighbours in an index.
final class Fingerprint {
    private Fingerprint() {}

    static UUID of(UsageRecorded usage) {
        // Records of one session may say the same, each under a quota of its own.
        var quota = usage.quotaId() == null ? "" : "\n" + usage.quotaId();
        var text = String.join(
                "\n",
                usage.subscriberNumber(),
                usage.kind(),
                usage.said().name(),
                String.valueOf(usage.quantity()),
                usage.startedAt().toString(),
                String.valueOf(usage.otherParty()),
                String.valueOf(usage.network()) + quota);
        var digest = ByteBuffer.wrap(sha256(text));
        var time = usage.startedAt().getEpochSecond() << Integer.SIZE;
        return new UUID(time | Integer.toUnsignedLong(digest.getInt()), digest.getLong());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
