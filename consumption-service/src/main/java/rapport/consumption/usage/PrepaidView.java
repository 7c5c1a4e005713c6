package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.consumption.rating.Amount;

/// The prepaid money of an agreement.
///
/// @param available what may be spent
/// @param held set aside for quotas that are not settled
/// @param since use from then on spends it
/// @param until exclusive; what is left then expires
public record PrepaidView(
        String agreementId,
        @JsonIgnore String accountId,
        UsageEvent.Sum available,
        UsageEvent.Sum held,
        Instant since,
        Instant until) {

    static PrepaidView read(Row row) {
        var currency = row.text("currency");
        return new PrepaidView(
                row.text("agreement_id"),
                row.text("account_id"),
                sum(row.decimal("available"), currency),
                sum(row.decimal("held"), currency),
                row.instant("since"),
                row.instant("until"));
    }

    static PrepaidView of(Purse purse) {
        var state = purse.state();
        return new PrepaidView(
                purse.agreementId(),
                purse.accountId(),
                UsageEvent.Sum.of(purse.available()),
                UsageEvent.Sum.of(new Amount(state.held(), purse.currency())),
                purse.since(),
                state.until());
    }

    private static UsageEvent.Sum sum(BigDecimal value, String currency) {
        return UsageEvent.Sum.of(Amount.of(value, currency));
    }

    /// A movement of it.
    ///
    /// @param amount what it adds
    /// @param available after it
    /// @param reference the id of who decided it, or of the quota; not for customers to know
    /// @param decidedBy not for customers to know
    /// @param counterpart the other agreement of a transfer; not for customers to know, whose else it may be
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            long id,
            String kind,
            UsageEvent.Sum amount,
            UsageEvent.Sum available,
            @Nullable String reference,
            @Nullable String reason,
            @Nullable String decidedBy,
            @Nullable String counterpart,
            Instant at) {

        /// What happened, in words.
        @JsonIgnore
        public String getShown() {
            return switch (Purse.Kind.valueOf(kind)) {
                case TOPPED_UP -> "Topped up";
                case ADJUSTED -> "Adjusted";
                case USED -> "Used";
                case RETURNED -> "Returned: use was taken back, or costs less";
                case HELD -> "Held for a quota";
                case RELEASED -> "No longer held";
                case EXPIRED -> "Expired";
                case TRANSFERRED_OUT -> "Moved to another agreement";
                case TRANSFERRED_IN -> "Came from another agreement";
            };
        }

        static Entry read(Row row) {
            var currency = row.text("currency");
            return new Entry(
                    row.number("id"),
                    row.text("kind"),
                    sum(row.decimal("amount"), currency),
                    sum(row.decimal("available"), currency),
                    row.textOrNull("reference"),
                    row.textOrNull("reason"),
                    row.textOrNull("decided_by"),
                    row.textOrNull("counterpart"),
                    row.instant("at"));
        }
    }
}
