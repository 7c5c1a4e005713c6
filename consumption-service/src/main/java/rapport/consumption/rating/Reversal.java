package rapport.consumption.rating;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes one event back.
final class Reversal {
    private final RateTable table;
    private final Rated rated;
    private final Balances balances;
    private final List<Change> changes = new ArrayList<>();

    Reversal(RateTable table, Rated rated, Balances balances) {
        var tariff = table.tariff();
        if (!rated.tariff().equals(tariff.id()) || rated.version() != tariff.version()) {
            throw new IllegalArgumentException(
                    "rated by " + rated.tariff() + " version " + rated.version() + ", not by " + tariff.id());
        }
        if (rated.quantity() < 0) {
            throw new IllegalArgumentException("a reversal is not reversed: rate the event again");
        }
        this.table = table;
        this.rated = rated;
        this.balances = balances;
    }

    Rated settle() {
        var covered = uncover();
        var gross =
                rated.missing() == null ? uncharge() : rated.waived().negated().units();
        var net = rated.missing() == null ? uncap(gross) : 0;
        var paid = refund(net);
        var currency = table.tariff().currency();
        return new Rated(
                rated.tariff(),
                rated.version(),
                rated.rule(),
                rated.zone(),
                rated.roaming(),
                rated.band(),
                rated.missing(),
                -rated.metered(),
                -rated.quantity(),
                covered,
                -rated.charged(),
                new Amount(paid, currency),
                new Amount(gross - net, currency),
                new Amount(net - paid, currency),
                rated.hidden(),
                changes,
                List.of());
    }

    private List<Covered> uncover() {
        var returned = new ArrayList<Covered>(rated.covered().size());
        for (var covered : rated.covered()) {
            var grant = balances.loaded(covered.grant());
            changes.add(grant.become(Math.addExact(grant.value, covered.units())));
            returned.add(new Covered(covered.grant(), -covered.units()));
        }
        return returned;
    }

    private long uncharge() {
        var touched = touched(Meter.COUNTER);
        if (touched == null) {
            return 0;
        }
        var rule = table.rule(rated.rule());
        var step = rule.model().step(rated.charged());
        var counter = balances.cell(touched);
        if (counter.value < step) {
            throw new IllegalStateException(touched + " holds less than this event: it was reversed before");
        }
        changes.add(counter.become(counter.value - step));
        return -Draft.gross(rule, counter.value, step);
    }

    private long uncap(long gross) {
        var amount = gross;
        for (var change : rated.changes()) {
            if (change.key().meter() == Meter.CAP) {
                var balance = balances.cell(change.key());
                var limit = balances.limit(table.cap(change.key().id()), change.key());
                var after = Math.addExact(balance.value, amount);
                amount = Draft.owed(limit, balance.value, after);
                changes.add(balance.become(after));
            }
        }
        return amount;
    }

    /// Prepaid money returns what it gave, not what it had no means for. What has become dearer by the
    /// reversal (see [Model.Volume]) is taken as far as there is money. Where tiers make the event dearer by
    /// now than what was collected in the period, only that returns.
    private long refund(long net) {
        var uncollected = rated.uncollected().units();
        var paid = uncollected > 0 ? Math.min(0, Math.addExact(net, uncollected)) : net;
        var credit = touched(Meter.PREPAID);
        var spend = touched(Meter.SPEND);
        if (credit != null) {
            var money = balances.loaded(credit);
            var collected = spend == null ? 0 : Math.max(0, balances.value(spend));
            paid = Math.max(Math.min(paid, money.value), -collected);
            changes.add(money.become(Math.subtractExact(money.value, paid)));
        }
        if (spend != null) {
            var spent = balances.cell(spend);
            changes.add(spent.become(Math.addExact(spent.value, paid)));
        }
        return paid;
    }

    private @Nullable Key touched(Meter meter) {
        for (var change : rated.changes()) {
            if (change.key().meter() == meter) {
                return change.key();
            }
        }
        return null;
    }
}
