package rapport.relationship.partner;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How far Kafka has been brought to a partner.
///
/// @param doneVersion the version that it was brought to last
/// @param ours whether what the brokers have under its name was made here
/// @param channels all that a topic may ever have been made for
/// @param loginMadeAt when it was given a password last; null when it has none
/// @param loginRevision grows whenever a password is made or ends
/// @param failure why Kafka could not be brought to it yet
public record Progress(
        long doneVersion,
        boolean ours,
        List<String> channels,
        @Nullable Instant loginMadeAt,
        long loginRevision,
        @Nullable String failure) {
    static final Progress NONE = new Progress(0, false, List.of(), null, 0, null);

    /// With topics for these, too.
    Progress with(List<String> more) {
        var all = Stream.concat(channels.stream(), more.stream())
                .distinct()
                .sorted()
                .toList();
        return new Progress(doneVersion, ours, all, loginMadeAt, loginRevision, null);
    }

    /// Whatever password there was ends.
    Progress withoutLogin() {
        return new Progress(doneVersion, ours, channels, null, loginRevision + 1, null);
    }
}
