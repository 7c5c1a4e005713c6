package rapport.notification.recipient;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A customer account as far as messages need to know it.
///
/// @param contact null once it was erased
public record Recipient(
        String accountId,
        String brand,
        Language language,
        ZoneId zone,
        @Nullable Contact contact) {}
