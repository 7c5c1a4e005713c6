package rapport.consumption.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One tariff, one subscriber and the period of December 2026.
final class Example {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final BillingCalendar CALENDAR = BillingCalendar.months(BERLIN);
    static final Subscriber SUBSCRIBER = Subscriber.alone("sub");

    private static final Pattern USAGE =
            Pattern.compile("([A-Z]+) (\\d+ \\S+)( (to|from|on) (\\S+))?( in (\\d+))?( with (\\S+))?");

    final RateTable table;
    final Balances balances;

    Example(String tariff) {
        this(tariff, period("2026-12-01"));
    }

    Example(String tariff, Period period) {
        table = RateTable.of(TariffJson.read(tariff), Set.of());
        balances = new Balances(period);
        table.tariff()
                .allowances()
                .forEach(allowance -> balances.loadGrants(
                        Allotment.open(allowance, "sub", CALENDAR, period, LocalDate.EPOCH, List.of())));
    }

    static Period period(String firstDay) {
        return CALENDAR.at(at(firstDay + "T12:00"));
    }

    Rated rate(Usage usage) {
        return (Rated) Rating.rate(table, usage, balances);
    }

    Rated rate(String usage) {
        return rate(usage(usage, null));
    }

    /// `VOICE 61 s to +4930123 in 20801`, and what is on: `with data-roaming`
    static Usage usage(String text, @Nullable String when) {
        var match = USAGE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new Usage(
                SUBSCRIBER,
                match.group(1),
                "from".equals(match.group(4)) ? Direction.INCOMING : Direction.OUTGOING,
                quantity(match.group(2)),
                when == null ? at("2026-12-01T12:00") : at(when.replace(' ', 'T')),
                match.group(5),
                match.group(7),
                match.group(9) == null ? Set.of() : Set.of(match.group(9)));
    }

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(BERLIN).toInstant();
    }

    static long quantity(String text) {
        return text.startsWith("0 ")
                ? 0
                : Objects.requireNonNull(Measure.parse(text), text).quantity();
    }

    static long units(String euros) {
        return Amount.of(new BigDecimal(euros), "EUR").units();
    }

    static Amount eur(String euros) {
        return new Amount(units(euros), "EUR");
    }

    static long sum(Stream<Rated> rated) {
        return rated.mapToLong(each -> each.charge().units()).sum();
    }
}
