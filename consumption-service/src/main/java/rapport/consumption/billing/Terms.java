package rapport.consumption.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.Tariff;
import rapport.consumption.subscriber.Subscribed;
import rapport.consumption.tariff.Released;
import rapport.consumption.usage.Accrued;

/// The oldest open period of an agreement, and by which version of its tariff charges, discounts and the
/// minimum of that period go: the one in force when it began.
///
/// @param validFrom the day on which the first version came into force
record Terms(Tariff tariff, BillingCalendar calendar, Period period, LocalDate validFrom) {

    /// @return null when nothing is to be billed of it: no tariff is released, or no service has begun
    static @Nullable Terms of(Subject subject, Released released) {
        var versions = released.of(subject.offering());
        if (versions.isEmpty()) {
            return null;
        }
        var oldest = versions.getLast().tariff();
        var calendar = new BillingCalendar(subject.billDay(), oldest.zone());
        var first = first(subject, oldest);
        if (first == null) {
            return null;
        }
        var period = calendar.at(first.atStartOfDay(oldest.zone()).toInstant());
        var tariff = released.at(subject.offering(), period.start())
                .map(table -> table.tariff())
                .orElse(oldest);
        return new Terms(tariff, calendar, period, day(oldest.validFrom(), oldest.zone()));
    }

    /// The first day of a service, in the calendar's time zone.
    LocalDate firstDay(Subscribed service) {
        return day(service.from(), calendar.zone());
    }

    /// The day after its last; far away while it runs.
    LocalDate endDay(Subscribed service) {
        if (service.until() == null) {
            return LocalDate.MAX;
        }
        var end = day(service.until().minusNanos(1), calendar.zone()).plusDays(1);
        var least = firstDay(service).plusDays(1);
        return end.isBefore(least) ? least : end;
    }

    private static @Nullable LocalDate first(Subject subject, Tariff oldest) {
        if (subject.openFrom() != null) {
            return subject.openFrom();
        }
        var valid = day(oldest.validFrom(), oldest.zone());
        return Stream.concat(
                        subject.services().stream().map(service -> day(service.from(), oldest.zone())),
                        subject.accrued().values().stream()
                                .flatMap(each -> each.stream().map(Accrued::periodStart)))
                .min(LocalDate::compareTo)
                .map(day -> day.isBefore(valid) ? valid : day)
                .orElse(null);
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
