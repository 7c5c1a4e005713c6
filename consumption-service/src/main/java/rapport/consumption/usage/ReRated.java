package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;

/// What a re-rating means to an agreement.
///
/// @param was what its records cost
/// @param difference how much more it owes; less than nothing where it gains
/// @param late what of that is of periods that a bill has closed, and goes to the open one
/// @param problem why it could not be rated
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReRated(
        String agreementId,
        String accountId,
        State state,
        long records,
        BigDecimal was,
        BigDecimal becomes,
        BigDecimal difference,
        BigDecimal late,
        @Nullable String currency,
        @Nullable String problem) {

    public enum State {
        WAITING,
        PREVIEWED,
        APPLIED,
        FAILED,
        /// Its periods do not keep to the times of use that are wanted.
        LEFT_OUT
    }

    /// The difference with its sign, without zeros that say nothing.
    @JsonIgnore
    public String getShown() {
        return (difference.signum() > 0 ? "+" : "") + Plain.of(difference);
    }

    @JsonIgnore
    public String getShownWas() {
        return Plain.of(was);
    }

    @JsonIgnore
    public String getShownBecomes() {
        return Plain.of(becomes);
    }

    static ReRated read(Row row) {
        var was = new BigDecimal(row.text("was"));
        var difference = new BigDecimal(row.text("difference"));
        return new ReRated(
                row.text("agreement_id"),
                row.text("account_id"),
                State.valueOf(row.text("state")),
                row.number("records"),
                was,
                was.add(difference),
                difference,
                new BigDecimal(row.text("late")),
                row.textOrNull("currency"),
                row.textOrNull("problem"));
    }
}
