package rapport.consumption.billing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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

    /// Something that can be done with a run as it is.
    ///
    /// @param path of the operation
    public record Step(String path, String label, String hint) {}

    /// Whether it is being worked on.
    @JsonIgnore
    public boolean isWorking() {
        return state == RunState.DRAFTING || state == RunState.RUNNING;
    }

    /// How a page shows its state.
    @JsonIgnore
    public String getLook() {
        return switch (state) {
            case DONE -> "good";
            case PAUSED, CANCELLED -> "warn";
            case DRAFTING, DRAFTED, RUNNING -> "info";
        };
    }

    @JsonIgnore
    public long getPercent() {
        return accounts == 0 ? 100 : (accounts - left) * 100 / accounts;
    }

    @JsonIgnore
    public List<Step> getSteps() {
        var cancel = new Step("cancel", "Cancel the run", "No more is billed. What was billed stays billed.");
        var pause = new Step("pause", "Pause the run", "It goes on where it was when it is resumed.");
        return switch (state) {
            case DRAFTED ->
                List.of(
                        new Step("release", "Release the bills", "Each is worked out again, and issued with a number."),
                        cancel);
            case DRAFTING, RUNNING -> List.of(pause, cancel);
            case PAUSED -> List.of(new Step("resume", "Resume the run", "It goes on where it was."), cancel);
            case DONE, CANCELLED -> List.of();
        };
    }

    /// @param last what the same accounts were billed last
    public record Total(Money amount, Money last) {
        @JsonIgnore
        public Money getDifference() {
            return amount.minus(last);
        }
    }

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
            @Nullable String reason) {
        /// The state as a word.
        @JsonIgnore
        public String getWords() {
            return state.charAt(0) + state.substring(1).toLowerCase(Locale.ROOT);
        }
    }
}
