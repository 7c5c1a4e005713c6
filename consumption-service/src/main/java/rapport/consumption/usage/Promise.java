package rapport.consumption.usage;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import rapport.consumption.rating.Balances;
import rapport.consumption.rating.Change;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Quota;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Usage;
import rapport.consumption.subscriber.Subscriber;

/// Takes what a quota needs from the balances, while their rows are locked.
///
/// @param rows what the services of the agreement share, and the service's own
record Promise(Map<BalanceRow.Id, BalanceRow> rows, Subscriber user, RateTable table, Placed placed) {

    /// @param usage from now on, as much as is asked for
    /// @return what was granted, which is taken already, or why nothing is
    Quota.Answer ask(String quotaId, Usage usage, Instant until) {
        var balances = new Balances(placed.period());
        open(row(user.agreementId()), balances);
        open(row(user.serviceId()), balances);
        var answer = Quota.grant(table, quotaId, usage, until, balances);
        if (answer instanceof Quota.Granted) {
            balances.changes().forEach(change -> apply(quotaId, change));
        }
        return answer;
    }

    /// As long as asked for, but no longer than what pays for it: the period, and the money unless that is over
    /// already.
    Instant until(Instant asked, Instant now) {
        var end = placed.period().end();
        var purse = row(user.agreementId()).purse();
        var money = purse == null ? end : purse.credit().until();
        var most = money.isAfter(now) && money.isBefore(end) ? money : end;
        return asked.isBefore(most) ? asked : most;
    }

    private void open(BalanceRow row, Balances balances) {
        row.open(placed.including(), placed.calendar(), placed.period(), user.since());
        row.loadInto(balances);
    }

    private void apply(String quotaId, Change change) {
        var row = row(change.key().owner());
        if (change.key().meter() == Meter.PREPAID) {
            Objects.requireNonNull(row.purse()).hold(quotaId, change.before() - change.after());
        } else {
            row.apply(change);
        }
    }

    BalanceRow row(String owner) {
        return Objects.requireNonNull(rows.get(new BalanceRow.Id(user.agreementId(), owner)));
    }
}
