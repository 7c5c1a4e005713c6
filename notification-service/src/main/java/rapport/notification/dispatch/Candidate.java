package rapport.notification.dispatch;

import org.jspecify.annotations.Nullable;
import rapport.notification.notice.Notice;
import rapport.notification.preference.MutedTopics;
import rapport.notification.recipient.Recipient;

/// A notice with all that matters for the decision about it.
///
/// @param recipient null while account or contact have not been heard of
/// @param superseded a later revision about the same matter is known
record Candidate(Notice notice, @Nullable Recipient recipient, MutedTopics muted, boolean superseded) {}
