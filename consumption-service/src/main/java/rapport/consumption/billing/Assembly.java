package rapport.consumption.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Charge;
import rapport.consumption.rating.Charges;
import rapport.consumption.rating.Discount;
import rapport.consumption.rating.Item;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.Proration;
import rapport.consumption.rating.Tariff;
import rapport.consumption.rating.Unit;
import rapport.consumption.subscriber.Subscribed;
import rapport.consumption.tariff.Released;
import rapport.consumption.usage.Accrued;

/// Puts the lines of one bill together, service by service: charges, usage, what discounts take off, what is missing to
/// a minimum.
final class Assembly {
    private final Subject subject;
    private final LegalEntity seller;
    private final Terms terms;
    private final Released released;
    private final TaxRules taxes;
    private final String currency;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Subject.ChargeOf, LocalDate> settled = new HashMap<>();

    Assembly(Subject subject, LegalEntity seller, Terms terms, Released released, TaxRules taxes) {
        this.subject = subject;
        this.seller = seller;
        this.terms = terms;
        this.released = released;
        this.taxes = taxes;
        this.currency = terms.tariff().currency();
    }

    /// All that is owed up to the end of the period, and in advance for the next.
    Draft everything() {
        var services = new HashMap<String, Subscribed>();
        subject.services().forEach(service -> services.put(service.serviceId(), service));
        var ids = new TreeSet<>(services.keySet());
        ids.addAll(subject.accrued().keySet());
        for (var id : ids) {
            var own = new ArrayList<Line>();
            var service = services.get(id);
            if (service != null) {
                charges(service, own);
                returns(service, own);
            }
            usage(id, own);
            var off = discounts(id, own, terms.tariff().discounts());
            if (service != null) {
                minimum(service, own, off);
            }
            lines.addAll(own);
        }
        return statement(true);
    }

    /// What was used until now, less percentages: what takes an amount off does so when the period closes.
    Draft usageAlone() {
        subject.accrued().keySet().forEach(id -> {
            var own = new ArrayList<Line>();
            usage(id, own);
            discounts(id, own, percentages(terms.tariff()));
            lines.addAll(own);
        });
        return statement(false);
    }

    private Draft statement(boolean closes) {
        var totals = TaxTotal.of(lines, seller.pricesIncludeTax());
        var nothing = Money.zero(currency);
        return new Draft.Statement(
                subject.agreementId(),
                subject.accountId(),
                seller,
                terms.period().firstDay(),
                terms.period().endDay(),
                closes,
                List.copyOf(lines),
                totals,
                totals.stream().map(TaxTotal::net).reduce(nothing, Money::plus),
                totals.stream().map(TaxTotal::tax).reduce(nothing, Money::plus),
                totals.stream().map(TaxTotal::total).reduce(nothing, Money::plus),
                Map.copyOf(settled));
    }

    /// Each charge from where it is settled, or from the first day of the service, to the end of the period that is
    /// due; at the prices of the version in force when each of the periods began.
    private void charges(Subscribed service, List<Line> own) {
        var next = terms.calendar().next(terms.period());
        var billedBefore = subject.settled().keySet().stream()
                .anyMatch(key -> key.serviceId().equals(service.serviceId()));
        for (var period = billedBefore ? terms.period() : period(later(terms.firstDay(service), terms.validFrom()));
                !period.firstDay().isAfter(next.firstDay());
                period = terms.calendar().next(period)) {
            var tariff = inForce(period);
            for (var charge : tariff.charges()) {
                if (!period.equals(next) || charge.due() == Charge.Due.IN_ADVANCE) {
                    charge(service, tariff, charge, period, own);
                }
            }
        }
    }

    private void charge(Subscribed service, Tariff tariff, Charge charge, Period period, List<Line> own) {
        var key = new Subject.ChargeOf(service.serviceId(), charge.id());
        var until = settledUntil(key);
        var first = terms.firstDay(service);
        var recurring = charge.type() == Charge.Type.RECURRING;
        if (!recurring && until != null) {
            return;
        }
        var since = later(first, terms.validFrom());
        var begins = later(later(since, period.firstDay()), until == null ? since : until);
        var ends = earlier(terms.endDay(service), period.endDay());
        if (!begins.isBefore(ends)) {
            return;
        }
        var amount = Charges.of(charge, currency, period, recurring ? begins : first, ends);
        if (amount.units() > 0) {
            settled.put(key, ends);
            var kind = recurring ? LineKind.RECURRING : LineKind.ONE_TIME;
            add(own, service.serviceId(), kind, charge.id(), charge.name(), tariff, begins, ends, amount);
        }
    }

    private @Nullable LocalDate settledUntil(Subject.ChargeOf key) {
        var now = settled.get(key);
        return now == null ? subject.settled().get(key) : now;
    }

    /// Days that were billed in advance and did not come to be: at the prices, with the discounts and with the tax that
    /// they were billed with.
    private void returns(Subscribed service, List<Line> own) {
        var end = terms.endDay(service);
        for (var advance : subject.advances()) {
            var key = new Subject.ChargeOf(service.serviceId(), advance.charge());
            var until = subject.settled().get(key);
            if (!advance.serviceId().equals(service.serviceId()) || until == null || !until.isAfter(end)) {
                continue;
            }
            var tariff = version(advance.tariff(), advance.version());
            for (var charge : tariff.charges()) {
                if (charge.id().equals(advance.charge())) {
                    var kept = given(charge, advance, end);
                    if (kept > 0) {
                        add(
                                own,
                                service.serviceId(),
                                LineKind.RECURRING,
                                charge.id(),
                                charge.name(),
                                tariff,
                                later(advance.from(), end),
                                advance.to(),
                                new Amount(-kept, currency),
                                advance.taxMillionths());
                    }
                    settled.put(key, end);
                }
            }
        }
    }

    /// What is given back of an advance: less in the proportion in which discounts made its bill less, and no more than
    /// credit notes have left of it. Of what is owed as a whole, nothing once it was started.
    private long given(Charge charge, Subject.Advance advance, LocalDate end) {
        var period = period(advance.from());
        var whole = Proration.part(charge.amount(), period, advance.from(), advance.to(), charge.dayCount());
        var from = later(advance.from(), end);
        var used = Proration.part(charge.amount(), period, advance.from(), from, charge.dayCount());
        var left = net(whole, advance) - advance.given().units();
        return Math.max(0, Math.min(net(whole - used, advance), left));
    }

    private static long net(long units, Subject.Advance advance) {
        return advance.off().signum() == 0
                ? units
                : BigDecimal.valueOf(units)
                        .multiply(advance.gross().subtract(advance.off()))
                        .divide(advance.gross(), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }

    private static List<Discount> percentages(Tariff tariff) {
        return tariff.discounts().stream()
                .filter(discount -> discount.millionths() > 0)
                .toList();
    }

    private void usage(String serviceId, List<Line> own) {
        for (var used : subject.accrued().getOrDefault(serviceId, List.of())) {
            if (used.periodStart().isBefore(terms.period().endDay())) {
                var tariff = version(used.tariff(), used.version());
                own.add(line(serviceId, used, tariff));
            }
        }
    }

    private Line line(String serviceId, Accrued used, Tariff tariff) {
        var exact = used.amountIn(currency);
        return new Line(
                serviceId,
                LineKind.USAGE,
                used.rule(),
                used.rule(),
                used.tariff(),
                used.version(),
                terms.period().firstDay(),
                terms.period().endDay(),
                used.records(),
                used.quantity(),
                used.covered(),
                tariff.unitOf(used.rule()),
                exact,
                exact.rounded(terms.tariff().rounding()),
                rate(LineKind.USAGE, terms.period().endDay().minusDays(1)));
    }

    /// By the version in force when the period began, of all that this bill has of a service; an amount is taken off
    /// once on each bill that closes a period.
    ///
    /// @return what is taken off which item
    private List<Item> discounts(String serviceId, List<Line> own, List<Discount> discounts) {
        var off = new ArrayList<Item>();
        var sums = new HashMap<String, Amount>();
        var first = new HashMap<String, Line>();
        for (var line : own.stream().filter(line -> line.exact().units() > 0).toList()) {
            sums.merge(line.item(), line.exact(), Amount::plus);
            first.putIfAbsent(line.item(), line);
        }
        var items = sums.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(sum -> new Item(sum.getKey(), sum.getValue()))
                .toList();
        var names = new HashMap<String, Discount>();
        discounts.forEach(discount -> names.put(discount.id(), discount));
        for (var each : Charges.discounts(discounts, items)) {
            var of = first.get(each.item().id());
            var discount = names.get(each.discount());
            if (of != null && discount != null) {
                off.add(each.item());
                add(
                        own,
                        serviceId,
                        LineKind.DISCOUNT,
                        each.item().id(),
                        discount.name() + ": " + of.name(),
                        terms.tariff(),
                        of.from(),
                        of.to(),
                        each.item().amount(),
                        of.taxMillionths());
            }
        }
        return off;
    }

    /// Of a service that runs in the period. What is given back of other periods is no spend, and lack of it neither.
    private void minimum(Subscribed service, List<Line> own, List<Item> off) {
        var minimum = terms.tariff().minimumSpend();
        if (minimum == null || !terms.endDay(service).isAfter(terms.period().firstDay())) {
            return;
        }
        var items = new ArrayList<>(off);
        items.addAll(subject.billedEarlier().getOrDefault(service.serviceId(), List.of()));
        own.stream()
                .filter(line -> line.kind() == LineKind.USAGE || line.exact().units() > 0)
                .forEach(line -> items.add(new Item(line.item(), line.exact())));
        var missing = Charges.missing(
                minimum, items, currency, terms.period(), terms.firstDay(service), terms.endDay(service));
        if (missing.units() > 0) {
            add(
                    own,
                    service.serviceId(),
                    LineKind.MINIMUM,
                    "minimum",
                    "Minimum spend",
                    terms.tariff(),
                    terms.period().firstDay(),
                    terms.period().endDay(),
                    missing);
        }
    }

    private void add(
            List<Line> own,
            String serviceId,
            LineKind kind,
            String item,
            String name,
            Tariff tariff,
            LocalDate from,
            LocalDate to,
            Amount exact) {
        add(own, serviceId, kind, item, name, tariff, from, to, exact, rate(kind, to.minusDays(1)));
    }

    private void add(
            List<Line> own,
            String serviceId,
            LineKind kind,
            String item,
            String name,
            Tariff tariff,
            LocalDate from,
            LocalDate to,
            Amount exact,
            long taxMillionths) {
        @Nullable Unit none = null;
        own.add(new Line(
                serviceId,
                kind,
                item,
                name,
                tariff.id(),
                tariff.version(),
                from,
                to,
                0,
                0,
                0,
                none,
                exact,
                exact.rounded(terms.tariff().rounding()),
                taxMillionths));
    }

    private long rate(LineKind kind, LocalDate day) {
        return taxes.at(seller.country(), kind, day).orElseThrow(() -> new NoTaxRule(seller.country(), kind, day));
    }

    private Period period(LocalDate day) {
        return terms.calendar().at(day.atStartOfDay(terms.calendar().zone()).toInstant());
    }

    private Tariff inForce(Period period) {
        return released.at(subject.offering(), period.start())
                .map(table -> table.tariff())
                .orElse(terms.tariff());
    }

    private Tariff version(String tariff, long version) {
        return released.of(tariff).stream()
                .map(table -> table.tariff())
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no version " + version + " of tariff " + tariff));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
