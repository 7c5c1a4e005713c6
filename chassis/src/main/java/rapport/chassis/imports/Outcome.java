package rapport.chassis.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem.FieldError;

/// What became of a line.
public sealed interface Outcome {
    /// It was new, and is there now.
    record Taken() implements Outcome {}

    /// It was new, and is there now, and there is something to know about it.
    ///
    /// @param field what it is about
    record Noted(String field, String reason) implements Outcome {}

    /// What it says was there already; nothing was changed.
    record There() implements Outcome {}

    /// @param field the path of what is to be mended
    /// @param reason what is wrong and what would be right, without the line's values
    record Refused(String field, String reason) implements Outcome {

        /// The first of these, with the others told beside it.
        static Refused of(List<FieldError> errors) {
            var first = errors.getFirst();
            var reason = new StringBuilder(first.message());
            errors.stream()
                    .skip(1)
                    .forEach(error -> reason.append("; ")
                            .append(error.field())
                            .append(' ')
                            .append(error.message()));
            return new Refused(first.field(), reason.toString());
        }
    }

    default LineState state() {
        return switch (this) {
            case Taken _, Noted _ -> LineState.TAKEN;
            case There _ -> LineState.EXISTS;
            case Refused _ -> LineState.REFUSED;
        };
    }

    default @Nullable String field() {
        return switch (this) {
            case Refused refused -> refused.field;
            case Noted noted -> noted.field;
            case Taken _, There _ -> null;
        };
    }

    default @Nullable String reason() {
        return switch (this) {
            case Refused refused -> refused.reason;
            case Noted noted -> noted.reason;
            case Taken _, There _ -> null;
        };
    }
}
