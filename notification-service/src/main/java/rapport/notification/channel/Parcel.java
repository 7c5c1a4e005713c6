package rapport.notification.channel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A rendered message with its address, ready to leave.
public sealed interface Parcel {
    UUID id();

    /// @param fromName the brand as the reader knows it
    /// @param thread what the message is about; messages of one thread are shown together
    /// @param unsubscribe where to unsubscribe, when the legal class allows it
    record Email(
            UUID id,
            String to,
            String toName,
            String fromName,
            String subject,
            String text,
            String html,
            String language,
            String thread,
            @Nullable String unsubscribe)
            implements Parcel {}

    /// @param to an E.164 number
    record Sms(UUID id, String to, String text) implements Parcel {}
}
