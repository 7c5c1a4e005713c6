package rapport.chassis.sql;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Statements that work on whole sets, in the current transaction. A collection is bound as an array, for
/// `unnest(?::text[], …)` and `= ANY (?)`; an instant as `timestamptz`, an enum by its name.
@ApplicationScoped
public class Sql {
    private final AgroalDataSource database;

    Sql(AgroalDataSource database) {
        this.database = database;
    }

    /// All rows of the answer.
    public <T> List<T> query(String statement, Function<Row, T> reader, @Nullable Object... arguments) {
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
            case Collection<?> items -> connection.createArrayOf(type(items), elements(connection, items));
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case null, default -> argument;
        };
    }

    private static @Nullable Object[] elements(Connection connection, Collection<?> items) throws SQLException {
        if (type(items).equals("bytea")) {
            return items.toArray(byte[][]::new);
        }
        var elements = new ArrayList<@Nullable Object>(items.size());
        for (var item : items) {
            elements.add(value(connection, item));
        }
        return elements.toArray();
    }

    private static String type(Collection<?> items) {
        for (Object item : items) {
            switch (item) {
                case null -> {
                    // Any other item says the type.
                }
                case Long _, Integer _ -> {
                    return "bigint";
                }
                case Boolean _ -> {
                    return "boolean";
                }
                case Instant _ -> {
                    return "timestamptz";
                }
                case byte[] _ -> {
                    return "bytea";
                }
                default -> {
                    return "text";
                }
            }
        }
        return "text";
    }
}
