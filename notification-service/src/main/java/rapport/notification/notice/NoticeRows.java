package rapport.notification.notice;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Json;
import rapport.chassis.sql.Row;
import rapport.notification.channel.Channel;

/// The database shape of notices.
final class NoticeRows {
    private NoticeRows() {}

    static KnownNotice read(Row row) {
        var topic = Topic.of(row.text("topic")).orElseThrow();
        var notice = new Notice(
                UUID.fromString(row.text("notice_id")),
                row.text("account_id"),
                topic,
                LegalClass.valueOf(row.text("legal_class")),
                row.text("reference"),
                row.text("about"),
                row.number("revision"),
                row.instantOrNull("tell_by"),
                row.instant("expires_at"),
                row.texts("excluded").stream().map(Channel::valueOf).collect(Collectors.toUnmodifiableSet()),
                Json.read(row.text("content"), topic.content()),
                new Cause(row.text("correlation_id"), row.textOrNull("causation_id"), row.textOrNull("traceparent")));
        return new KnownNotice(notice, row.flag("superseded"), row.instant("received_at"));
    }

    /// An array literal for a `text[]` inside a set of rows, where arrays of arrays must be of one length.
    static String literal(Set<Channel> channels) {
        return channels.stream().map(Channel::name).sorted().collect(Collectors.joining(",", "{", "}"));
    }
}
