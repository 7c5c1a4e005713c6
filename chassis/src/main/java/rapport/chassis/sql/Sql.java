package rapport.chassis.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Statements that work on whole sets, in the current transaction. Where there is none, a question has one of its
/// own and a change is refused. A collection is bound as an array, for `unnest(?::text[], …)` and `= ANY (?)`; an
/// instant as `timestamptz`, an enum by its name.
@ApplicationScoped
public class Sql {
    private final AgroalDataSource database;

    Sql(AgroalDataSource database) {
        this.database = database;
    }

    /// All rows of the answer.
    ///
    /// @throws NoTransaction when the question changes or locks something, outside of a transaction
    public <T> List<T> query(String statement, Function<Row, T> reader, @Nullable Object... arguments) {
        return LoneQuestion.ask(() -> rows(statement, reader, arguments));
    }

    private <T> List<T> rows(String statement, Function<Row, T> reader, @Nullable Object[] arguments) {
        try (var connection = database.getConnection();
                var prepared = bound(connection, statement, arguments);
                var answer = prepared.executeQuery()) {
            var row = new Row(answer);
            var rows = new ArrayList<T>();
            while (answer.next()) {
                rows.add(reader.apply(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /// A single number, such as a count.
    public long number(String statement, @Nullable Object... arguments) {
        return query("SELECT (" + statement + ") AS number", row -> row.number("number"), arguments)
                .getFirst();
    }

    /// How many rows changed.
    ///
    /// @throws NoTransaction outside of a transaction
    public int update(String statement, @Nullable Object... arguments) {
        try (var connection = database.getConnection();
                var prepared = bound(connection, statement, arguments)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private static PreparedStatement bound(Connection connection, String statement, @Nullable Object[] arguments)
            throws SQLException {
        var prepared = connection.prepareStatement(statement);
        for (var i = 0; i < arguments.length; i++) {
            prepared.setObject(i + 1, value(connection, arguments[i]));
        }
        return prepared;
    }

    private static @Nullable Object value(Connection connection, @Nullable Object argument) throws SQLException {
        return switch (argument) {
            case Collection<?> items -> array(connection, items);
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case null, default -> argument;
        };
    }

    /// The driver sends arrays of these very types in binary; others as text, which both sides pay for.
    private static Array array(Connection connection, Collection<?> items) throws SQLException {
        return switch (first(items)) {
            case Long _, Integer _ -> connection.createArrayOf("bigint", each(items, Sql::number, Long[]::new));
            case Boolean _ -> connection.createArrayOf("boolean", items.toArray(Boolean[]::new));
            case byte[] _ -> connection.createArrayOf("bytea", items.toArray(byte[][]::new));
            case Instant _ -> connection.createArrayOf("timestamptz", each(items, Sql::text, String[]::new));
            case null, default -> connection.createArrayOf("text", each(items, Sql::text, String[]::new));
        };
    }

    /// Any of them, for its type; null when there is nothing but null.
    private static @Nullable Object first(Collection<?> items) {
        for (Object item : items) {
            if (item != null) {
                return item;
            }
        }
        return null;
    }

    private static <T> @Nullable T[] each(
            Collection<?> items, Function<Object, T> value, IntFunction<@Nullable T[]> array) {
        var values = array.apply(items.size());
        var place = 0;
        for (Object item : items) {
            values[place++] = item == null ? null : value.apply(item);
        }
        return values;
    }

    private static Long number(Object item) {
        return ((Number) item).longValue();
    }

    private static String text(Object item) {
        return item instanceof Enum<?> constant ? constant.name() : item.toString();
    }
}
