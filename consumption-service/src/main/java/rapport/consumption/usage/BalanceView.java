package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Grant;
import rapport.consumption.rating.Level;
import rapport.consumption.rating.Meter;

/// Where one balance of an agreement stands.
///
/// @param owner a service, or the agreement itself for what its services share
/// @param meter `ALLOWANCE` is what is left, in units; `COUNTER` what was charged for, in units; `CAP` and `SPEND` are
///     hundred-millionths of the currency
/// @param id of the rule, allowance or cap; `spend`
/// @param since from when it counts
/// @param granted the whole of an allowance
/// @param until an allowance can be used before that
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BalanceView(
        String owner,
        Meter meter,
        String id,
        Instant since,
        long value,
        @Nullable Long granted,
        @Nullable Instant until) {

    static List<BalanceView> of(BalanceRow row) {
        return Stream.concat(
                        row.grants().stream().map(BalanceView::of),
                        row.levels().stream().map(BalanceView::of))
                .toList();
    }

    private static BalanceView of(Grant grant) {
        var key = grant.key();
        return new BalanceView(
                key.owner(), key.meter(), key.id(), key.since(), grant.remaining(), grant.granted(), grant.until());
    }

    private static BalanceView of(Level level) {
        var key = level.key();
        return new BalanceView(key.owner(), key.meter(), key.id(), key.since(), level.value(), null, null);
    }
}
