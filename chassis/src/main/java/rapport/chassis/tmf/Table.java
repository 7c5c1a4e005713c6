package rapport.chassis.tmf;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a resource is kept: a table with the columns `version` and `document`, and typed ones that are drawn from the
/// document. All texts here are code, never data.
///
/// @param id the column of the id
/// @param visible which rows are there to be seen, as a condition
/// @param owned which rows belong to the customer that is bound to its one `?`
/// @param deletion the statement that takes away the ids that are bound to its one `?`
public record Table<T>(String name, String id, String visible, String owned, String deletion, List<Column<T>> columns) {

    /// A typed column.
    ///
    /// @param mirrors the top-level text attribute that it equals, so that filters use it; null when there is none
    /// @param value what is written of a resource
    public record Column<T>(
            String name, String type, @Nullable String mirrors, Function<T, @Nullable Object> value) {}

    /// The column that equals this attribute, if there is one.
    @Nullable
    String mirror(List<String> path) {
        if (path.size() > 1) {
            return null;
        }
        if (path.getFirst().equals("id")) {
            return id;
        }
        return columns.stream()
                .filter(column -> path.getFirst().equals(column.mirrors()))
                .map(Column::name)
                .findFirst()
                .orElse(null);
    }
}
