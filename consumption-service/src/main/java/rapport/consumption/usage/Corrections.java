package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Tariff;
import rapport.consumption.subscriber.Subscriber;
import rapport.consumption.tariff.Tariffs;

/// Takes records of an agreement back, and rates them again by another version where that is wanted: entries of their
/// own, each record at most once, with the balances and what was said of it in one transaction.
@ApplicationScoped
class Corrections {
    private static final String CLAIM = """
            INSERT INTO usage_reversal (taken_on, seq, reversed_on, reversed_seq, reason, decided_by, job_id, at)
            SELECT t.taken_on, t.seq, ?::date, t.reversed_seq, ?, ?, ?::uuid, ?
              FROM unnest(?::date[], ?::bigint[], ?::bigint[]) AS t(taken_on, seq, reversed_seq)
             ORDER BY t.taken_on, t.seq ON CONFLICT DO NOTHING RETURNING taken_on::text, seq""";

    private final Sql sql;
    private final Guard guard;
    private final UsageDays days;
    private final BalanceRows balances;
    private final Records records;
    private final Tariffs tariffs;
    private final Outbox outbox;
    private final Clock clock;

    Corrections(
            Sql sql,
            Guard guard,
            UsageDays days,
            BalanceRows balances,
            Records records,
            Tariffs tariffs,
            Outbox outbox,
            Clock clock) {
        this.sql = sql;
        this.guard = guard;
        this.days = days;
        this.balances = balances;
        this.records = records;
        this.tariffs = tariffs;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What is to be done with records of one agreement.
    ///
    /// @param by who decided it
    /// @param job the re-rating that wants it; null for somebody's decision about a record
    /// @param again what to rate them by; null to leave it at taking them back
    /// @param right the record as it should have been said, where there is one alone; null to rate them as they are
    record Wish(
            List<Kept> entries,
            String reason,
            String by,
            @Nullable UUID job,
            @Nullable RateTable again,
            @Nullable Kept right,
            Cause cause) {}

    /// What became of them. What had been taken back before is not among it.
    ///
    /// @param back the entries that take them back
    /// @param anew the entries that charge them again
    record Done(List<Charged> back, List<Charged> anew, List<Moved> taken, List<Moved> rated) {
        static final Done NOTHING = new Done(List.of(), List.of(), List.of(), List.of());
    }

    /// Needs a transaction.
    ///
    /// @throws Correction.NoPrice where one of them cannot be rated again; nothing may be committed then
    Done apply(Wish wish) {
        if (wish.entries().isEmpty()) {
            return Done.NOTHING;
        }
        // Before anything else: who waits for one of them holds nothing that their holder waits for.
        var rows = balances.lock(rowsOf(wish.entries()));
        var today = days.today();
        var numbers = guard.numbers(2 * wish.entries().size());
        var entries = claim(wish, today, numbers);
        if (entries.isEmpty()) {
            return Done.NOTHING;
        }
        var tables = tables(entries);
        var correction = correction(entries, rows);
        var taken = correction.takeBack(entries, tables);
        var rated = rateAgain(wish, entries, tables, correction);
        new Sayings(
                        correction,
                        rows,
                        each -> tariffs.version(each.tariff(), each.version()).tariff(),
                        clock.instant())
                .of(taken, rated)
                .forEach(event -> outbox.announce(event, wish.cause()));
        balances.write(rows.values());
        var numbered = new HashMap<RecordId, Long>();
        for (var i = 0; i < wish.entries().size(); i++) {
            numbered.put(wish.entries().get(i).id(), numbers.get(i));
        }
        var back = taken.stream()
                .map(each -> charged(
                        each,
                        new RecordId(
                                today,
                                Objects.requireNonNull(numbered.get(each.entry().id()))),
                        each.entry().id()))
                .toList();
        records.insert(today, back);
        var anew = new ArrayList<Charged>();
        for (var i = 0; i < rated.size(); i++) {
            var number = numbers.get(wish.entries().size() + i);
            anew.add(charged(rated.get(i), new RecordId(today, number), null));
        }
        records.insert(today, anew);
        return new Done(back, anew, taken, rated);
    }

    /// What would become of them, in memory alone. Needs a transaction.
    ///
    /// @throws Correction.NoPrice where one of them cannot be rated again
    Done imagine(List<Kept> entries, RateTable again) {
        if (entries.isEmpty()) {
            return Done.NOTHING;
        }
        var tables = tables(entries);
        var correction = correction(entries, balances.look(rowsOf(entries)));
        var taken = correction.takeBack(entries, tables);
        return new Done(List.of(), List.of(), taken, correction.rateAgain(entries, tables, opened(), again));
    }

    private List<Moved> rateAgain(
            Wish wish, List<Kept> entries, Function<Kept, RateTable> tables, Correction correction) {
        var again = wish.again();
        if (again == null) {
            return List.of();
        }
        // What is said of one record changes nothing of what its period includes.
        return wish.right() == null
                ? correction.rateAgain(entries, tables, opened(), again)
                : correction.rateAgain(List.of(wish.right()), tables, (_, _) -> false, again);
    }

    /// A period is given what it includes by the version in force when it began; where there was none, by the first.
    /// A correction takes the place of what began when it does.
    private BiPredicate<Tariff, Period> opened() {
        var released = tariffs.released();
        return (tariff, period) -> {
            var began = released.at(tariff.id(), period.start())
                    .map(table -> List.of(table.tariff().validFrom()))
                    .orElseGet(() -> released.of(tariff.id()).stream()
                            .map(table -> table.tariff().validFrom())
                            .filter(period::contains)
                            .distinct()
                            .toList());
            return began.equals(List.of(tariff.validFrom()));
        };
    }

    /// By which an agreement is billed, in the time zone of its tariff.
    BillingCalendar calendar(Kept entry) {
        var tariff =
                tariffs.version(entry.rated().tariff(), entry.rated().version()).tariff();
        return new BillingCalendar(billDay(entry.agreementId()), tariff.zone());
    }

    int billDay(String agreementId) {
        return sql.query(
                        "SELECT bill_day FROM billing_account WHERE agreement_id = ?",
                        row -> (int) row.number("bill_day"),
                        agreementId)
                .getFirst();
    }

    private List<Kept> claim(Wish wish, LocalDate today, List<Long> numbers) {
        var entries = wish.entries();
        var fresh = new HashSet<>(sql.query(
                CLAIM,
                row -> new RecordId(LocalDate.parse(row.text("taken_on")), row.number("seq")),
                today.toString(),
                wish.reason(),
                wish.by(),
                wish.job() == null ? null : wish.job().toString(),
                clock.instant(),
                entries.stream().map(each -> each.id().day().toString()).toList(),
                entries.stream().map(each -> each.id().seq()).toList(),
                numbers.subList(0, entries.size())));
        return entries.stream().filter(each -> fresh.contains(each.id())).toList();
    }

    private Correction correction(List<Kept> entries, Map<BalanceRow.Id, BalanceRow> rows) {
        var any = entries.getFirst();
        return new Correction(
                rows,
                calendar(any),
                Objects.requireNonNull(rows.get(any.sharedRow())).openFrom());
    }

    private Function<Kept, RateTable> tables(List<Kept> entries) {
        record Version(String tariff, int version) {}
        var known = entries.stream()
                .map(each -> new Version(each.rated().tariff(), each.rated().version()))
                .distinct()
                .collect(Collectors.toMap(each -> each, each -> tariffs.version(each.tariff(), each.version())));
        return entry -> Objects.requireNonNull(
                known.get(new Version(entry.rated().tariff(), entry.rated().version())));
    }

    private static Set<BalanceRow.Id> rowsOf(List<Kept> entries) {
        var ids = new LinkedHashSet<BalanceRow.Id>();
        entries.forEach(each -> {
            ids.add(each.sharedRow());
            ids.add(each.ownRow());
        });
        return ids;
    }

    private static Charged charged(Moved moved, RecordId id, @Nullable RecordId takesBack) {
        var entry = moved.entry();
        var subscriber = new Subscriber(
                entry.serviceId(),
                entry.agreementId(),
                entry.accountId(),
                entry.recorded().usage().startedAt(),
                1,
                null);
        var counted = moved.counted().equals(moved.billedWith()) ? null : moved.counted();
        return new Charged(
                new Admitted(id, entry.recorded()), subscriber, moved.billedWith(), moved.rated(), counted, takesBack);
    }
}
