package rapport.consumption.billing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// A bill run, and how far it is.
///
/// @param until periods that ended by this day are billed
/// @param accounts how many it has in all
/// @param left how many are still to be worked on in this state
/// @param nothing how many have nothing to be billed
/// @param flawed how many cannot be billed before something is mended
/// @param totals what has been drafted or billed, in each currency, and what the bills before came to
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BillRun(
        String runId,
        LocalDate until,
        RunState state,
        long accounts,
        long left,
        long drafted,
        long billed,
        long nothing,
        long flawed,
        List<Total> totals,
        Instant createdAt,
        @Nullable Instant releasedAt,
        @Nullable Instant endedAt) {

    /// @param last what the same accounts were billed last
    public record Total(Money amount, Money last) {}

    /// One agreement of a run.
    ///
    /// @param state WAITING, DRAFTED, BILLED, NOTHING or FLAWED
    /// @param total what its bill comes to; negative where more is given back
    /// @param last what its bill before that came to
    /// @param reason why there is none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            String agreementId,
            String state,
            @Nullable String documentId,
            @Nullable Money total,
            @Nullable Money last,
            @Nullable String reason) {}
}
