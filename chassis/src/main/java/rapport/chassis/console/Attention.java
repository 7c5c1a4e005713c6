package rapport.chassis.console;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Something that may need a human: how much of it there is, and where it is looked at.
///
/// @param href null when all there is to know is said here
public record Attention(
        Urgency urgency,
        long count,
        String what,
        String detail,
        @Nullable String href) {

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
