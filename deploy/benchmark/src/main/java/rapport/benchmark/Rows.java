package rapport.benchmark;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rows as the database answered them, by column.
record Rows(List<List<@Nullable Object>> columns) {
    /// All rows of an answer; numbers as numbers, everything else as text.
    static Rows of(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(query)) {
            var columns = new ArrayList<List<@Nullable Object>>();
            var width = answer.getMetaData().getColumnCount();
            var isNumber = new boolean[width];
            for (var i = 0; i < width; i++) {
                columns.add(new ArrayList<>());
                isNumber[i] = answer.getMetaData().getColumnType(i + 1) == Types.BIGINT;
            }
            while (answer.next()) {
                for (var i = 0; i < width; i++) {
                    columns.get(i).add(isNumber[i] ? answer.getObject(i + 1) : answer.getString(i + 1));
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

    static void execute(Connection connection, String statement) throws SQLException {
        try (var executed = connection.createStatement()) {
            executed.execute(statement);
        }
    }

    /// A column as the driver sends it in binary.
    static Array array(Connection connection, List<@Nullable Object> column) throws SQLException {
        var any = column.stream().filter(Objects::nonNull).findFirst().orElse("");
        return switch (any) {
            case Long _ -> connection.createArrayOf("bigint", column.toArray(Long[]::new));
            case byte[] _ -> connection.createArrayOf("bytea", column.toArray(byte[][]::new));
            default -> connection.createArrayOf("text", column.toArray(String[]::new));
        };
    }

    int size() {
        return columns.getFirst().size();
    }

    /// The rows of one batch.
    Rows slice(int from, int to) {
        return new Rows(columns.stream().map(column -> column.subList(from, to)).toList());
    }
}
