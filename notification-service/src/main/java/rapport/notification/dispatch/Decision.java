package rapport.notification.dispatch;

import java.time.Instant;
import rapport.notification.channel.Channel;

/// What to do with a notice now.
sealed interface Decision {
    /// Tell it on this channel, as soon as there is room.
    record Send(Channel channel) implements Decision {}

    /// Tell it on this channel, but not before.
    record Defer(Channel channel, Instant until, String why) implements Decision {}

    /// Do not tell it.
    record Suppress(Channel channel, String why) implements Decision {}

    /// It is too late to tell it.
    record Expire(Channel channel) implements Decision {}

    /// Nothing is known yet of the recipient.
    record Wait() implements Decision {}
}
