package rapport.consumption.billing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Charges;
import rapport.consumption.rating.Discount;
import rapport.consumption.rating.Item;
import rapport.consumption.rating.Tariff;
import rapport.consumption.subscriber.Subscribed;

/// Puts the lines of one bill together, service by service: charges, usage, what discounts take off, what
/// is missing to a minimum.
final class Assembly {
    private final Subject subject;
    private final Terms terms;
    private final LineMaker make;
    private final ServiceCharges charges;
    private final List<Line> lines = new ArrayList<>();

    Assembly(Subject subject, LineMaker make) {
        this.subject = subject;
        this.terms = make.terms();
        this.make = make;
        this.charges = new ServiceCharges(subject, make);
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
                charges.charges(service, own);
                charges.requests(service, own);
                charges.returns(service, own);
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
        var totals = TaxTotal.of(lines, make.seller().pricesIncludeTax());
        var nothing = Money.zero(make.currency());
        return new Draft.Statement(
                subject.agreementId(),
                subject.accountId(),
                make.seller(),
                terms.period().firstDay(),
                terms.period().endDay(),
                closes,
                List.copyOf(lines),
                totals,
                totals.stream().map(TaxTotal::net).reduce(nothing, Money::plus),
                totals.stream().map(TaxTotal::tax).reduce(nothing, Money::plus),
                totals.stream().map(TaxTotal::total).reduce(nothing, Money::plus),
                charges.settled());
    }

    private static List<Discount> percentages(Tariff tariff) {
        return tariff.discounts().stream()
                .filter(discount -> discount.millionths() > 0)
                .toList();
    }

    private void usage(String serviceId, List<Line> own) {
        for (var used : subject.accrued().getOrDefault(serviceId, List.of())) {
            if (used.periodStart().isBefore(terms.period().endDay())) {
                own.add(make.usage(serviceId, used));
            }
        }
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
                var what = new LineMaker.What(
                        serviceId,
                        LineKind.DISCOUNT,
                        each.item().id(),
                        discount.name() + ": " + of.name(),
                        terms.tariff(),
                        of.from(),
                        of.to());
                own.add(make.line(what, each.item().amount(), of.taxMillionths()));
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
        subject.accrued().getOrDefault(service.serviceId(), List.of()).stream()
                .filter(used -> used.periodStart().isBefore(terms.period().endDay()))
                .forEach(used -> items.add(new Item(used.rule(), used.prepaidIn(make.currency()))));
        var missing = Charges.missing(
                minimum, items, make.currency(), terms.period(), terms.firstDay(service), terms.endDay(service));
        if (missing.units() > 0) {
            var what = new LineMaker.What(
                    service.serviceId(),
                    LineKind.MINIMUM,
                    "minimum",
                    "Minimum spend",
                    terms.tariff(),
                    terms.period().firstDay(),
                    terms.period().endDay());
            own.add(make.line(what, missing));
        }
    }
}
