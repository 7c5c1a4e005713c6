package rapport.notification.recipient;

import org.jspecify.annotations.Nullable;
import rapport.notification.channel.Channel;

/// Where a recipient is reached. Travels sealed, is never logged.
///
/// @param sms an E.164 number
/// @param preferred where they would rather be reached
public record Contact(
        String name, @Nullable String email, @Nullable String sms, Channel preferred) {

    public boolean has(Channel channel) {
        return address(channel) != null;
    }

    public @Nullable String address(Channel channel) {
        return switch (channel) {
            case EMAIL -> blankToNull(email);
            case SMS -> blankToNull(sms);
            case NONE -> null;
        };
    }

    private static @Nullable String blankToNull(@Nullable String address) {
        return address == null || address.isBlank() ? null : address.strip();
    }

    @Override
    public String toString() {
        return "Contact[preferred=" + preferred + "]";
    }
}
