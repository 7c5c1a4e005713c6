package rapport.chassis.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request that is refused. The title never varies for a kind, the detail helps with this one, and the
/// fields say what to mend.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Kind kind;
    private final transient List<FieldError> errors;

    private Problem(Kind kind, @Nullable String detail, List<FieldError> errors) {
        super(detail);
        this.kind = kind;
        this.errors = List.copyOf(errors);
    }

    /// A fixed entry of a feature's catalogue of refusals, usually an enum constant.
    public interface Kind {
        /// The HTTP status.
        int status();

        String title();

        /// The name under which clients tell kinds apart.
        String name();
    }

    /// What is wrong with one field, and what would be right.
    public record FieldError(String field, String message) {}

    public static Problem of(Kind kind, String detail) {
        return new Problem(kind, detail, List.of());
    }

    /// A request with these fields to mend.
    public static Problem of(Kind kind, List<FieldError> errors) {
        return new Problem(kind, null, errors);
    }

    /// A request whose fields are wrong (422).
    public static Problem invalid(List<FieldError> errors) {
        return new Problem(CommonProblem.INVALID, null, errors);
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /// Nothing that the caller may see has this id (404).
    public static Problem notFound(String what, String id) {
        return of(CommonProblem.NOT_FOUND, "There is no " + what + " with the id " + id + ".");
    }

    public Kind kind() {
        return kind;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
