package rapport.notification.dispatch;

import rapport.notification.notice.LegalClass;

/// Which queue a notification stands in. A critical one never waits behind a mass of others.
enum Lane {
    CRITICAL,
    BULK;

    static Lane of(LegalClass legalClass) {
        return legalClass.isCritical() ? CRITICAL : BULK;
    }
}
