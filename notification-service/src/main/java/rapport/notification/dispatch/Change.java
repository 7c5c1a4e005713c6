package rapport.notification.dispatch;

import rapport.notification.notice.Notice;

/// A step of a notification, ready to be written.
sealed interface Change {
    Notice notice();

    Notification next();

    /// Whether the world hears of it.
    boolean isSaid();

    record Began(Notice notice, Notification next) implements Change {
        @Override
        public boolean isSaid() {
            return next.outcome().isSaid();
        }
    }

    record Moved(Notice notice, Notification from, Notification next) implements Change {
        @Override
        public boolean isSaid() {
            return next.version() > from.version();
        }
    }
}
