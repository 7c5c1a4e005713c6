package rapport.consumption.tariff;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;

/// A version of a tariff.
///
/// @param tariffId also the offering whose agreements it prices
/// @param releasedAt null while it is a draft
/// @param tariff as it was sent
public record TariffView(
        String tariffId,
        long version,
        Instant validFrom,
        @Nullable Instant releasedAt,
        @JsonRawValue String tariff) {
    static TariffView read(Row row) {
        return new TariffView(
                row.text("tariff_id"),
                row.number("version"),
                row.instant("valid_from"),
                row.instantOrNull("released_at"),
                row.text("body"));
    }
}
