package rapport.notification.recipient;

import java.time.DateTimeException;
import java.time.ZoneId;
import rapport.chassis.event.InvalidEvent;

/// An account was opened or changed: its full state, as far as messages need it.
record AccountFact(String accountId, String brand, String language, String timeZone) {
    AccountFact {
        if (timeZone != null) {
            try {
                ZoneId.of(timeZone);
            } catch (DateTimeException _) {
                throw new InvalidEvent("timeZone", "must be a time zone such as Europe/Berlin");
            }
        }
    }
}
