package rapport.consumption.collection;

import java.util.Objects;
import rapport.chassis.audit.Reasons;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// What is wrong with a form, as its page says it.
final class Said {
    private Said() {}

    /// That a form lacks a reason.
    static FieldError noReason(String field) {
        return new FieldError(field, "Say why in a sentence of at most 500 characters");
    }

    static boolean isReason(String text) {
        return Reasons.isGood(text);
    }

    /// A refusal at the place where it can be mended. What is not there and what is not allowed is no
    /// mistake in a form.
    static FieldError refusal(String field, Problem problem) {
        if (problem.kind().status() == 404 && problem.errors().isEmpty()) {
            throw problem;
        }
        var text = problem.errors().isEmpty()
                ? Objects.requireNonNullElse(
                        problem.getMessage(), problem.kind().title())
                : problem.errors().getFirst().field() + " "
                        + problem.errors().getFirst().message();
        return new FieldError(field, text);
    }
}
