package rapport.notification.notice;

import java.time.Instant;

/// A notice as it is kept.
///
/// @param superseded a later revision about the same matter is known
public record KnownNotice(Notice notice, boolean superseded, Instant receivedAt) {}
