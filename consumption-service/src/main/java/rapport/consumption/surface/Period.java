package rapport.consumption.surface;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// From the beginning of a day to the beginning of the day after the last.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Period(
        @Nullable Instant startDateTime, @Nullable Instant endDateTime) {
    public static Period of(LocalDate from, LocalDate until) {
        return new Period(
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                until.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
