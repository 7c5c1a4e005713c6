package rapport.chassis.sql;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of an answer, read by column name.
public final class Row {
    private final ResultSet answer;

    Row(ResultSet answer) {
        this.answer = answer;
    }

    public String text(String column) {
        return present(column, textOrNull(column));
    }

    public @Nullable String textOrNull(String column) {
        return read(() -> answer.getString(column));
    }

    public long number(String column) {
        return present(column, numberOrNull(column));
    }

    public @Nullable Long numberOrNull(String column) {
        return read(() -> answer.getObject(column, Long.class));
    }

    public boolean flag(String column) {
        return present(column, read(() -> answer.getObject(column, Boolean.class)));
    }

    public Instant instant(String column) {
        return present(column, instantOrNull(column));
    }

    public @Nullable Instant instantOrNull(String column) {
        var time = read(() -> answer.getObject(column, OffsetDateTime.class));
        return time == null ? null : time.toInstant();
    }

    public LocalDate date(String column) {
        return present(column, dateOrNull(column));
    }

    public @Nullable LocalDate dateOrNull(String column) {
        return read(() -> answer.getObject(column, LocalDate.class));
    }

    public byte @Nullable [] bytesOrNull(String column) {
        return read(() -> answer.getBytes(column));
    }

    public @Nullable BigDecimal decimalOrNull(String column) {
        return read(() -> answer.getBigDecimal(column));
    }

    public BigDecimal decimal(String column) {
        return present(column, decimalOrNull(column));
    }

    /// A column of type `text[]`.
    public List<String> texts(String column) {
        var texts = present(column, read(() -> answer.getArray(column)));
        return Arrays.asList((String[]) present(column, read(texts::getArray)));
    }

    private static <T> T present(String column, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }

    private static <T> @Nullable T read(Reading<T> reading) {
        try {
            return reading.get();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private interface Reading<T> {
        @Nullable
        T get() throws SQLException;
    }
}
