package rapport.notification.dispatch;

import rapport.notification.channel.Attempt;

/// What came of sending a claimed notification.
record Attempted(Claimed claimed, Attempt attempt) {}
