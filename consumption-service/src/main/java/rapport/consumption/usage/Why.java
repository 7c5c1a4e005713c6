package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Change;
import rapport.consumption.rating.Covered;
import rapport.consumption.rating.Rated;

/// What a charge came from, as it is kept with the record: enough to answer "why was I charged", and to take it back.
///
/// @param uncollected hundred-millionths that prepaid money did not suffice for; null for none
/// @param counted the first day of the period whose balances it moved, where it is billed with another
@JsonInclude(JsonInclude.Include.NON_NULL)
record Why(
        @Nullable String zone,
        @Nullable String roaming,
        @Nullable String band,
        @Nullable String missing,
        long quantity,
        long charged,
        List<Covered> covered,
        List<Change> balances,
        @Nullable Long uncollected,
        @Nullable LocalDate counted) {

    static Why of(Rated rated, @Nullable LocalDate counted) {
        return new Why(
                rated.zone(),
                rated.roaming(),
                rated.band(),
                rated.missing(),
                rated.quantity(),
                rated.charged(),
                rated.covered(),
                rated.changes(),
                rated.uncollected().units() == 0 ? null : rated.uncollected().units(),
                counted);
    }

    Amount uncollectedIn(String currency) {
        return new Amount(uncollected == null ? 0 : uncollected, currency);
    }

    String json() {
        return Json.write(this);
    }

    static Why read(String json) {
        return Json.read(json, Why.class);
    }
}
