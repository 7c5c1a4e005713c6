package rapport.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as the database answered them, by column.
record Rows(List<List<@Nullable Object>> columns) {
    /// All rows of an answer, every value as text.
    static Rows of(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            var columns = new ArrayList<List<@Nullable Object>>();
            var width = answer.getMetaData().getColumnCount();
            for (var i = 0; i < width; i++) {
                columns.add(new ArrayList<>());
            }
            while (answer.next()) {
                for (var i = 0; i < width; i++) {
                    columns.get(i).add(answer.getString(i + 1));
                }
            }
            return new Rows(columns);
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getLong(1);
        }
    }

    int size() {
        return columns.getFirst().size();
    }

    /// The rows of one batch.
    Rows slice(int from, int to) {
        return new Rows(columns.stream().map(column -> column.subList(from, to)).toList());
    }
}
