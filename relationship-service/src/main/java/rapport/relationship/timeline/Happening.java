package rapport.relationship.timeline;

import static java.util.stream.Collectors.joining;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the timeline reads of any event that concerns an account: never contact data, never the whole payload.
record Happening(
        String accountId,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable String topic,
        @Nullable String channel,
        @Nullable String status,
        @Nullable String state,
        @Nullable String level,
        @Nullable String impact,
        @Nullable String reference,
        @Nullable String number,
        @Nullable String billNumber,
        @Nullable String name) {

    /// Why it happened; of a delivery, what became of it.
    @Nullable
    String why() {
        return reason != null ? reason : detail;
    }

    /// A few words: what happened, and to what.
    String summary(String type) {
        var words = Stream.of(
                        what(type), topic, channel, status, state, level, impact, reference, number, billNumber, name)
                .filter(Objects::nonNull)
                .collect(joining(" "));
        return words.length() > 200 ? words.substring(0, 200) : words;
    }

    /// `provisioning.impact.assessed.v1` is "impact assessed".
    private static String what(String type) {
        var parts = type.split("\\.", -1);
        return parts.length < 3 ? type : parts[1] + " " + parts[2];
    }
}
