package rapport.consumption.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one event would cost. Nothing moves until [#settle].
final class Draft {
    private static final Comparator<Cell> OLDEST_EXPIRING_FIRST = Comparator.comparing((Cell cell) -> cell.until)
            .thenComparing(cell -> cell.key.since())
            .thenComparing(cell -> cell.key.id());

    private final RateTable table;
    private final Plan plan;
    private final int cell;
    private final Usage usage;
    private final Balances balances;

    private final long quantity;
    private final boolean asked;
    private final List<Cell> grants;
    private final long charged;
    private final Cell counter;
    private final long step;
    private final List<Cell> caps = new ArrayList<>(2);
    private final long[] underCaps;
    private final @Nullable Cell credit;
    private final Cell spend;
    private final long gross;
    private final long net;
    private final long paid;

    /// @throws ArithmeticException when an amount or a counter does not fit
    Draft(RateTable table, Plan plan, int cell, Usage usage, Balances balances) {
        this.table = table;
        this.plan = plan;
        this.cell = cell;
        this.usage = usage;
        this.balances = balances;
        var rule = plan.rule();
        var at = balances.effective(usage.startedAt());
        var subscriber = usage.subscriber();

        asked = plan.feature() == null || usage.features().contains(plan.feature());
        quantity = rule.increments().count(usage.quantity());
        grants = !asked || plan.allowances().isEmpty() ? List.of() : usable(at);
        charged = uncovered();

        var start = balances.period().start();
        counter = balances.cell(subscriber.subscription(), Meter.COUNTER, plan.counter(), start);
        step = charged == 0 ? 0 : rule.model().step(charged);
        gross = gross(rule, counter.value, step);
        underCaps = new long[asked ? plan.caps().size() : 0];
        net = !asked || step == 0 ? 0 : capped(at);

        spend = balances.cell(subscriber.payer(), Meter.SPEND, "spend", start);
        credit = !asked || step == 0 || plan.rule().free() ? null : credit();
        paid = credit == null ? net : affordable(credit, at);
        Math.addExact(spend.value, paid);
    }

    static long gross(Rule rule, long counter, long step) {
        if (step == 0) {
            return 0;
        }
        var model = rule.model();
        var difference = Math.subtractExact(model.total(Math.addExact(counter, step)), model.total(counter));
        return Math.addExact(difference, rule.setup());
    }

    /// Whether all of it is owed and paid: nothing is beyond a cap, nothing beyond prepaid money.
    boolean isPaid() {
        return paid == gross;
    }

    /// Whether what is paid for so many units is paid for fewer too; where nothing limits them, that does not
    /// matter.
    boolean promisable() {
        return plan.rule().model().growing() || (plan.caps().isEmpty() && credit() == null);
    }

    /// Moves the balances.
    Rated settle() {
        var changes = new ArrayList<Change>(4 + grants.size());
        var crossed = new ArrayList<Crossed>(0);
        var covered = cover(changes, crossed);
        if (asked && step != 0) {
            changes.add(counter.become(counter.value + step));
            for (var i = 0; i < underCaps.length; i++) {
                cross(crossed, caps.get(i), underCaps[i], plan.caps().get(i));
                changes.add(caps.get(i).become(underCaps[i]));
            }
        }
        if (asked && step != 0 && !plan.rule().free()) {
            if (credit != null) {
                changes.add(credit.become(credit.value - paid));
            }
            crossSpend(crossed);
            changes.add(spend.become(spend.value + paid));
        }
        return rated(covered, changes, crossed);
    }

    private Rated rated(List<Covered> covered, List<Change> changes, List<Crossed> crossed) {
        var tariff = table.tariff();
        var currency = tariff.currency();
        var grid = table.grid();
        return new Rated(
                tariff.id(),
                tariff.version(),
                plan.rule().id(),
                grid.zone(cell),
                grid.network(cell),
                grid.band(cell),
                asked ? null : plan.feature(),
                usage.quantity(),
                quantity,
                covered,
                charged,
                new Amount(paid, currency),
                new Amount(gross - net, currency),
                new Amount(net - paid, currency),
                plan.rule().hidden(),
                changes,
                crossed);
    }

    private List<Cell> usable(Instant at) {
        var found = new ArrayList<Cell>(2);
        var sameFrom = 0;
        var priority = Integer.MIN_VALUE;
        for (var allowance : plan.allowances()) {
            if (allowance.priority() != priority) {
                sort(found, sameFrom);
                sameFrom = found.size();
                priority = allowance.priority();
            }
            for (var grant : balances.grants(owner(allowance.shared()), allowance.id())) {
                if (grant.usableAt(at)) {
                    found.add(grant);
                }
            }
        }
        sort(found, sameFrom);
        return found;
    }

    private static void sort(List<Cell> found, int from) {
        if (found.size() - from > 1) {
            found.subList(from, found.size()).sort(OLDEST_EXPIRING_FIRST);
        }
    }

    private long uncovered() {
        var left = quantity;
        for (var grant : grants) {
            left -= Math.min(left, grant.value);
        }
        return left;
    }

    private List<Covered> cover(List<Change> changes, List<Crossed> crossed) {
        if (grants.isEmpty() || quantity == 0) {
            return List.of();
        }
        var covered = new ArrayList<Covered>(grants.size());
        var left = quantity;
        for (var grant : grants) {
            var part = Math.min(left, grant.value);
            if (part > 0) {
                left -= part;
                covered.add(new Covered(grant.key, part));
                Thresholds.allowance(crossed, percents(grant.key.id()), pool(grant), grant, part);
                changes.add(grant.become(grant.value - part));
            }
        }
        return covered;
    }

    private List<Cell> pool(Cell grant) {
        return balances.grants(grant.key.owner(), grant.key.id());
    }

    private List<Integer> percents(String allowance) {
        for (var each : plan.allowances()) {
            if (each.id().equals(allowance)) {
                return table.country().percents(each);
            }
        }
        throw new IllegalStateException(allowance);
    }

    private long capped(Instant at) {
        var amount = gross;
        for (var i = 0; i < underCaps.length; i++) {
            var cap = plan.caps().get(i);
            var balance = balances.cap(owner(cap.shared()), cap, at);
            caps.add(balance);
            underCaps[i] = Math.addExact(balance.value, amount);
            amount = owed(balances.limit(cap, balance.key), balance.value, underCaps[i]);
        }
        return amount;
    }

    /// What of a step under a cap is owed.
    static long owed(long limit, long before, long after) {
        return Math.min(after, limit) - Math.min(before, limit);
    }

    private long affordable(Cell money, Instant at) {
        return net < 0 ? Math.max(net, -spend.value) : Math.min(net, money.usableAt(at) ? money.value : 0);
    }

    private void cross(List<Crossed> crossed, Cell balance, long after, Cap cap) {
        var percents = table.country().percents(cap);
        if (!percents.isEmpty()) {
            var limit = balances.limit(cap, balance.key);
            Thresholds.crossed(crossed, percents, balance.key, balance.value, after, limit);
        }
    }

    private void crossSpend(List<Crossed> crossed) {
        var expected = table.tariff().spend();
        if (expected != null) {
            var percents = table.country().percents(expected);
            Thresholds.crossed(crossed, percents, spend.key, spend.value, spend.value + paid, expected.amount());
        }
    }

    private @Nullable Cell credit() {
        return balances.credit(usage.subscriber().payer(), usage.startedAt());
    }

    private String owner(boolean shared) {
        var subscriber = usage.subscriber();
        return shared ? subscriber.sharing() : subscriber.subscription();
    }
}
