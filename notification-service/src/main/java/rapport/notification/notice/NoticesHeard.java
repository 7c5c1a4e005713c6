package rapport.notification.notice;

import java.util.List;

/// Told inside the transaction that took these notices in.
public record NoticesHeard(List<Notice> notices) {}
