package rapport.chassis.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One link of the chain: the SHA-256 over the hash of the link before, the number of this one and its entry. Whoever
/// changes an entry must make every later hash anew, and the last one is known elsewhere.
///
/// @param number 1 for the first
/// @param hash 64 hexadecimal digits
record Seal(long number, String hash) {
    static final Seal NONE = new Seal(0, "0".repeat(64));

    /// The seal that comes after this one.
    Seal over(AuditEntry entry) {
        var digest = sha256();
        digest.update(HexFormat.of().parseHex(hash));
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number + 1).flip());
        add(digest, entry.id().toString());
        add(digest, entry.at().toString());
        add(digest, entry.actor());
        add(digest, entry.role());
        add(digest, entry.method());
        add(digest, entry.path());
        add(digest, entry.reason());
        return new Seal(number + 1, HexFormat.of().formatHex(digest.digest()));
    }

    /// As `17:5f3a…`, to be written down elsewhere.
    @Override
    public String toString() {
        return number + ":" + hash;
    }

    /// Each field with its length, so that nothing can move from one to the next; what is absent has length -1.
    private static void add(MessageDigest digest, @Nullable String field) {
        var bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(field == null ? -1 : bytes.length)
                .flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
