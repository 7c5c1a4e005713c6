package rapport.notification.dispatch;

/// A notification that this process, and no other, now sends.
record Claimed(Candidate candidate, Notification notification) {}
