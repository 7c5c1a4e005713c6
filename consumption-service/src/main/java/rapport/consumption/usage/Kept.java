package rapport.consumption.usage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.sql.Row;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Change;
import rapport.consumption.rating.Direction;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.Subscriber;
import rapport.consumption.rating.Usage;

/// A record as it is kept, with all that taking it back needs.
///
/// @param periodStart the first day of the period that it is billed with
/// @param features those that were on when it was used
/// @param countedIn the first day of the period whose balances it moved; null where that is not kept
record Kept(
        RecordId id,
        Recorded recorded,
        String serviceId,
        String agreementId,
        String accountId,
        LocalDate periodStart,
        @Nullable LocalDate countedIn,
        Rated rated,
        Set<String> features) {
    static final String COLUMNS = """
            taken_on::text, seq, origin, record_id, number, kind, direction, quantity, started_at, other_party, network,
            service_id, agreement_id, account_id, period_start::text, tariff, tariff_version, rule, amount::text,
            waived::text, currency, hidden, why::text,
            ARRAY(SELECT f.feature FROM service_feature f
                   WHERE f.service_id = r.service_id AND f.valid_from <= r.started_at
                     AND (f.valid_to IS NULL OR f.valid_to > r.started_at)) AS features""";

    BalanceRow.Id ownRow() {
        return new BalanceRow.Id(agreementId, serviceId);
    }

    BalanceRow.Id sharedRow() {
        return new BalanceRow.Id(agreementId, agreementId);
    }

    /// The period whose balances it moved: that which it is billed with, unless it was corrected when its
    /// own was closed.
    Period counted(BillingCalendar calendar) {
        if (countedIn != null) {
            return calendar.at(countedIn.atStartOfDay(calendar.zone()).toInstant());
        }
        return rated.changes().stream()
                .map(Change::key)
                .filter(key -> key.meter() == Meter.COUNTER || key.meter() == Meter.SPEND)
                .map(key -> calendar.at(key.since()))
                .findFirst()
                .orElseGet(() ->
                        calendar.at(periodStart.atStartOfDay(calendar.zone()).toInstant()));
    }

    /// The same use, as it should have been said.
    ///
    /// @param on the features that were on then
    Kept as(Recorded right, Set<String> on) {
        return new Kept(id, right, serviceId, agreementId, accountId, periodStart, countedIn, rated, on);
    }

    Usage usage() {
        var said = recorded.usage();
        return new Usage(
                new Subscriber(serviceId, agreementId, agreementId),
                said.kind(),
                said.said(),
                said.quantity(),
                said.startedAt(),
                said.otherParty(),
                said.network(),
                features);
    }

    static Kept read(Row row) {
        var why = Why.read(row.text("why"));
        return new Kept(
                new RecordId(LocalDate.parse(row.text("taken_on")), row.number("seq")),
                new Recorded(row.text("origin"), said(row), Cause.root()),
                row.text("service_id"),
                row.text("agreement_id"),
                row.text("account_id"),
                LocalDate.parse(row.text("period_start")),
                why.counted(),
                rated(row, why),
                Set.copyOf(row.texts("features")));
    }

    /// The unit is that of the kind, which the tariff says.
    @SuppressWarnings("NullAway")
    private static UsageRecorded said(Row row) {
        return new UsageRecorded(
                row.text("record_id"),
                row.text("number"),
                row.text("kind"),
                Direction.valueOf(row.text("direction")),
                row.number("quantity"),
                null,
                row.instant("started_at"),
                row.textOrNull("other_party"),
                row.textOrNull("network"),
                null);
    }

    private static Rated rated(Row row, Why why) {
        var currency = row.text("currency");
        return new Rated(
                row.text("tariff"),
                Math.toIntExact(row.number("tariff_version")),
                row.text("rule"),
                why.zone(),
                why.roaming(),
                why.band(),
                why.missing(),
                row.number("quantity"),
                why.quantity(),
                why.covered(),
                why.charged(),
                Amount.of(new BigDecimal(row.text("amount")), currency),
                Amount.of(new BigDecimal(row.text("waived")), currency),
                why.uncollectedIn(currency),
                row.flag("hidden"),
                why.balances(),
                List.of());
    }
}
