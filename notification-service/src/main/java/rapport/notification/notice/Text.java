package rapport.notification.notice;

import java.util.List;

/// The part of a letter that differs from topic to topic. See [Letter].
record Text(String subject, String lead, List<Letter.Fact> facts, String next, String brief) {}
