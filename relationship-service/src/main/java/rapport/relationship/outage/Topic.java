package rapport.relationship.outage;

import java.util.Locale;

/// What a message about planned work says.
enum Topic {
    PLANNED,
    RESCHEDULED,
    CANCELLED,
    STARTED,
    RESTORED;

    String notice() {
        return "maintenance." + name().toLowerCase(Locale.ROOT);
    }
}
