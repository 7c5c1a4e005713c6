package rapport.notification.dispatch;

import java.time.Instant;
import rapport.notification.notice.Notice;

/// Which queue a notification stands in. A pressing one never waits behind a mass of others.
enum Lane {
    CRITICAL,
    BULK;

    static Lane of(Notice notice, Instant now) {
        return notice.isPressing(now) ? CRITICAL : BULK;
    }
}
