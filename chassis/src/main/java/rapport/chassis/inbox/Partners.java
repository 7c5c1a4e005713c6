package rapport.chassis.inbox;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A partner is known by its topic (and the topic's ACL), never by what a payload claims.
final class Partners {
    private static final Pattern TOPIC = Pattern.compile("partner\\.([^.]+)\\.[a-z]+");

    private Partners() {}

    /// The partner whose topic this is; null for a topic of our own.
    static @Nullable String of(String topic) {
        var match = TOPIC.matcher(topic);
        return match.matches() ? match.group(1) : null;
    }

    /// The partner that says what is on this topic; null where we say it ourselves.
    static @Nullable String speaker(String topic) {
        return topic.endsWith(".refusals") || topic.endsWith(".events") ? null : of(topic);
    }

    static String refusals(String partner) {
        return "partner." + partner + ".refusals";
    }
}
