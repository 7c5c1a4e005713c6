package rapport.consumption.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Direction;
import rapport.consumption.rating.Hold;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.Subscriber;
import rapport.consumption.rating.Usage;

/// A quota that a partner was granted.
///
/// @param periodStart the first day of the period whose balances it was taken from
/// @param used what was used of it, by the record that settled it
record Held(
        Id id,
        String agreementId,
        String serviceId,
        String number,
        long asked,
        Instant grantedAt,
        LocalDate periodStart,
        Hold hold,
        State state,
        @Nullable Long used,
        @Nullable String recordId,
        @Nullable Instant endedAt) {

    /// A partner's own.
    record Id(String partner, String quotaId) {}

    enum State {
        HELD,
        /// A record said what was used of it.
        SETTLED,
        /// The network gave it back.
        RELEASED,
        EXPIRED
    }

    boolean isHeld() {
        return state == State.HELD;
    }

    BalanceRow.Id ownRow() {
        return new BalanceRow.Id(agreementId, serviceId);
    }

    BalanceRow.Id sharedRow() {
        return new BalanceRow.Id(agreementId, agreementId);
    }

    static Held read(Row row) {
        var agreementId = row.text("agreement_id");
        var serviceId = row.text("service_id");
        var quotaId = row.text("quota_id");
        var until = row.instant("until");
        var usage = new Usage(
                new Subscriber(serviceId, agreementId, agreementId),
                row.text("kind"),
                Direction.valueOf(row.text("direction")),
                row.number("granted"),
                row.instant("granted_at"),
                row.textOrNull("other_party"),
                row.textOrNull("network"));
        return new Held(
                new Id(row.text("partner"), quotaId),
                agreementId,
                serviceId,
                row.text("number"),
                row.number("asked"),
                row.instant("granted_at"),
                row.date("period_start"),
                new Hold(quotaId, usage, taken(row), until),
                State.valueOf(row.text("state")),
                row.numberOrNull("used"),
                row.textOrNull("record_id"),
                row.instantOrNull("ended_at"));
    }

    /// All that was granted could be paid for: nothing was waived or not collected.
    private static Rated taken(Row row) {
        var why = Why.read(row.text("why"));
        var currency = row.text("currency");
        return new Rated(
                row.text("tariff"),
                Math.toIntExact(row.number("tariff_version")),
                row.text("rule"),
                why.zone(),
                why.roaming(),
                why.band(),
                null,
                row.number("granted"),
                why.quantity(),
                why.covered(),
                why.charged(),
                Amount.of(new BigDecimal(row.text("amount")), currency),
                Amount.zero(currency),
                Amount.zero(currency),
                false,
                why.balances(),
                List.of());
    }
}
