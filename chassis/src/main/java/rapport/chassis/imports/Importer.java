package rapport.chassis.imports;

import java.util.List;
import java.util.Map;
import java.util.Set;
import rapport.chassis.problem.Problem.FieldError;

/// What a feature takes in from files. A bean that implements this is found by its kind.
///
/// @param <T> what a line says
public interface Importer<T> {
    /// What the lines are, in the plural and in small letters; unique in a service.
    String kind();

    /// Whether people bring such files as they are. What another door makes of its own files is not offered to them.
    default boolean isOffered() {
        return true;
    }

    /// What a line of JSON is read as.
    Class<T> type();

    /// The columns that a table may have: paths into a line of JSON, such as `maker.name` or `parts[].id`.
    Set<String> columns();

    /// What is wrong with a line in itself, without repeating what it says.
    List<FieldError> errors(T line);

    /// What a line is about, by field: only one line of a file may be.
    Map<String, String> claims(T line);

    /// Takes in all of these that can be, set-based, in the current transaction; one answer for each, in their order.
    /// Taking in the same again must lead to [Outcome.There].
    ///
    /// @param file the import that they are of
    List<Outcome> take(ImportJob file, List<T> lines);
}
