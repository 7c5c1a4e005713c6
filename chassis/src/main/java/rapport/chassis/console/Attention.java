package rapport.chassis.console;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that may need a human: how much of it there is, and where it is looked at.
///
/// @param count 0 for what is not counted
/// @param what a sentence, which the count begins where there is one
/// @param href null when all there is to know is said here
public record Attention(
        Urgency urgency,
        long count,
        String what,
        String detail,
        @Nullable String href) {

    /// How many there are: "1 event is parked", "12 events are parked". Nothing when there is none.
    ///
    /// @param words what follows the number
    public static List<Attention> counted(
            Urgency urgency, long count, Words words, String detail, @Nullable String href) {
        return count == 0
                ? List.of()
                : List.of(new Attention(urgency, count, count == 1 ? words.one() : words.many(), detail, href));
    }

    /// What is said of one, and of several.
    public record Words(String one, String many) {}

    /// Whether there is a number to show.
    public boolean isCounted() {
        return count > 0;
    }

    /// All of them, the most urgent first.
    public static List<Attention> sorted(List<Attention> some, List<Attention> more) {
        return Stream.concat(some.stream(), more.stream())
                .sorted(Comparator.comparing(Attention::urgency))
                .toList();
    }

    /// How soon somebody should look.
    public enum Urgency {
        NOW,
        SOON,
        KNOW;

        /// The badge's style.
        public String getStyle() {
            return switch (this) {
                case NOW -> "bad";
                case SOON -> "warn";
                case KNOW -> "info";
            };
        }

        /// The badge's word.
        public String getWord() {
            return switch (this) {
                case NOW -> "Act now";
                case SOON -> "Soon";
                case KNOW -> "Good to know";
            };
        }
    }
}
