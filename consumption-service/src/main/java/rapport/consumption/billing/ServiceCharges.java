package rapport.consumption.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Charge;
import rapport.consumption.rating.Charges;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.Proration;
import rapport.consumption.rating.Tariff;
import rapport.consumption.subscriber.Subscribed;

/// What services cost beside usage: each charge for the days that no bill has had yet, and what is given
/// back of days that did not come to be.
final class ServiceCharges {
    private final Subject subject;
    private final Terms terms;
    private final LineMaker make;
    private final Map<Subject.ChargeOf, LocalDate> settled = new HashMap<>();

    ServiceCharges(Subject subject, LineMaker make) {
        this.subject = subject;
        this.terms = make.terms();
        this.make = make;
    }

    /// Until when charges are settled by the lines that were made.
    Map<Subject.ChargeOf, LocalDate> settled() {
        return Map.copyOf(settled);
    }

    /// Each charge from where it is settled, or from the first day of the service, to the end of the period that is
    /// due; at the prices of the version in force when each of the periods began.
    void charges(Subscribed service, List<Line> own) {
        var next = terms.calendar().next(terms.period());
        var billedBefore = subject.settled().keySet().stream()
                .anyMatch(key -> key.serviceId().equals(service.serviceId()));
        for (var period =
                        billedBefore ? terms.period() : make.period(later(terms.firstDay(service), terms.validFrom()));
                !period.firstDay().isAfter(next.firstDay());
                period = terms.calendar().next(period)) {
            var tariff = make.inForce(subject.offering(), period);
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
        var amount = Charges.of(charge, make.currency(), period, recurring ? begins : first, ends);
        if (amount.units() > 0) {
            settled.put(key, ends);
            var kind = recurring ? LineKind.RECURRING : LineKind.ONE_TIME;
            own.add(make.line(what(service, kind, charge, tariff, begins, ends), amount));
        }
    }

    private @Nullable LocalDate settledUntil(Subject.ChargeOf key) {
        var now = settled.get(key);
        return now == null ? subject.settled().get(key) : now;
    }

    /// Days that were billed in advance and did not come to be: at the prices, with the discounts and with
    /// the tax that they were billed with.
    void returns(Subscribed service, List<Line> own) {
        var end = terms.endDay(service);
        for (var advance : subject.advances()) {
            var key = new Subject.ChargeOf(service.serviceId(), advance.charge());
            var until = subject.settled().get(key);
            if (!advance.serviceId().equals(service.serviceId()) || until == null || !until.isAfter(end)) {
                continue;
            }
            var tariff = make.version(advance.tariff(), advance.version());
            for (var charge : tariff.charges()) {
                if (charge.id().equals(advance.charge())) {
                    var kept = given(charge, advance, end);
                    if (kept > 0) {
                        var what = what(
                                service, LineKind.RECURRING, charge, tariff, later(advance.from(), end), advance.to());
                        own.add(make.line(what, new Amount(-kept, make.currency()), advance.taxMillionths()));
                    }
                    settled.put(key, end);
                }
            }
        }
    }

    /// What is given back of an advance: less in the proportion in which discounts made its bill less, and no more than
    /// credit notes have left of it. Of what is owed as a whole, nothing once it was started.
    private long given(Charge charge, Subject.Advance advance, LocalDate end) {
        var period = make.period(advance.from());
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

    /// What was asked for at a price and turned on until the end of the period, each once, at the price
    /// that was stated.
    void requests(Subscribed service, List<Line> own) {
        for (var each : subject.requested()) {
            var key = new Subject.ChargeOf(service.serviceId(), "request/" + each.requestId());
            var day = LocalDate.ofInstant(each.on(), terms.calendar().zone());
            if (each.serviceId().equals(service.serviceId())
                    && day.isBefore(terms.period().endDay())
                    && !subject.settled().containsKey(key)) {
                var tariff = make.version(each.tariff(), each.tariffVersion());
                settled.put(key, day.plusDays(1));
                var what = new LineMaker.What(
                        service.serviceId(),
                        LineKind.ONE_TIME,
                        "feature/" + each.feature(),
                        each.name(),
                        tariff,
                        day,
                        day.plusDays(1));
                own.add(make.line(what, each.price()));
            }
        }
    }

    private static LineMaker.What what(
            Subscribed service, LineKind kind, Charge charge, Tariff tariff, LocalDate from, LocalDate to) {
        return new LineMaker.What(service.serviceId(), kind, charge.id(), charge.name(), tariff, from, to);
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
