package rapport.notification.notice;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Decoder;
import rapport.notification.channel.Channel;

/// Somebody wants an account to be told something.
record NoticeFact(
        UUID noticeId,
        String accountId,
        Topic topic,
        LegalClass legalClass,
        String reference,
        String about,
        long revision,
        @Nullable Instant tellBy,
        Instant expiresAt,
        @Nullable List<String> excludedChannels) {

    private static final Decoder<NoticeFact> HEAD = Decoder.json(NoticeFact.class);
    private static final Map<Class<? extends NoticeContent>, Decoder<? extends Body>> BODIES = Map.of(
            NoticeContent.Maintenance.class, Decoder.json(MaintenanceBody.class),
            NoticeContent.Payment.class, Decoder.json(PaymentBody.class),
            NoticeContent.Usage.class, Decoder.json(UsageBody.class),
            NoticeContent.Request.class, Decoder.json(RequestBody.class));

    private sealed interface Body {
        NoticeContent content();
    }

    private record MaintenanceBody(NoticeContent.Maintenance content) implements Body {}

    private record PaymentBody(NoticeContent.Payment content) implements Body {}

    private record UsageBody(NoticeContent.Usage content) implements Body {}

    private record RequestBody(NoticeContent.Request content) implements Body {}

    /// The content's shape follows from the topic.
    static Notice decode(CloudEvent event) {
        var head = HEAD.decode(event);
        var body = Objects.requireNonNull(BODIES.get(head.topic.content())).decode(event);
        return head.notice(body.content(), Cause.of(event));
    }

    private Notice notice(NoticeContent content, Cause cause) {
        return new Notice(
                noticeId,
                accountId,
                topic,
                legalClass,
                reference,
                about,
                revision,
                tellBy,
                expiresAt,
                excluded(),
                content,
                cause);
    }

    /// Of the channels that must not be used, those that we have.
    private Set<Channel> excluded() {
        var named = excludedChannels == null ? List.<String>of() : excludedChannels;
        return Arrays.stream(Channel.values())
                .filter(channel -> named.contains(channel.name()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
