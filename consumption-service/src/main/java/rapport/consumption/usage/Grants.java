package rapport.consumption.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Allotment;
import rapport.consumption.rating.Allowance;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Grant;
import rapport.consumption.rating.Key;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.Tariff;

/// What the periods of one owner include, and what is left of it.
final class Grants {
    private final BalanceRow.Id id;
    private final Map<Key, Grant> grants = new LinkedHashMap<>();
    private final SortedSet<LocalDate> opened = new TreeSet<>();
    private @Nullable LocalDate activeFrom;

    Grants(BalanceRow.Id id) {
        this.id = id;
    }

    void load(StoredBalances stored) {
        stored.grants().forEach(each -> put(each.of(id.owner())));
        opened.addAll(stored.opened());
        activeFrom = stored.activeFrom();
    }

    Collection<Grant> all() {
        return List.copyOf(grants.values());
    }

    /// What counts for use of a period.
    List<Grant> of(Period period) {
        return grants.values().stream()
                .filter(grant -> grant.key().since().isBefore(period.end()))
                .filter(grant -> grant.until().isAfter(period.start()))
                .toList();
    }

    @Nullable
    Grant find(Key key) {
        return grants.get(key);
    }

    void put(Grant grant) {
        grants.put(grant.key(), grant);
    }

    /// The first days of periods that have got what they include.
    SortedSet<LocalDate> opened() {
        return Collections.unmodifiableSortedSet(opened);
    }

    /// The first day of use that is known.
    @Nullable
    LocalDate activeFrom() {
        return activeFrom;
    }

    boolean isOpen(Period period) {
        return opened.contains(period.firstDay());
    }

    /// Gives what a period includes, once, and what every period before it included since the owner's use began, so
    /// that what was not used is carried over, whichever period is heard of first. What is forfeited when a period
    /// opens is gone for late use of the one before, too.
    ///
    /// @param since when the owner's use began, as far as that is known
    /// @return false for a period before the first that is known
    boolean open(Tariff tariff, BillingCalendar calendar, Period period, Instant since) {
        var began = LocalDate.ofInstant(since, calendar.zone());
        activeFrom = activeFrom == null || began.isBefore(activeFrom) ? began : activeFrom;
        if (!opened.isEmpty() && period.firstDay().isBefore(opened.first())) {
            openEarlier(tariff, period);
            return false;
        }
        for (var next = first(tariff, calendar, period);
                !next.firstDay().isAfter(period.firstDay());
                next = calendar.next(next)) {
            openNext(tariff, calendar, next);
        }
        return true;
    }

    /// The period after the last that was opened; at the beginning the first from which anything may be left.
    private Period first(Tariff tariff, BillingCalendar calendar, Period period) {
        if (!opened.isEmpty()) {
            return calendar.next(at(calendar, opened.last()));
        }
        var longest = tariff.allowances().stream()
                .mapToInt(Allowance::rolloverPeriods)
                .max()
                .orElse(0);
        var earliest = period.firstDay().minusMonths(longest);
        var began = Objects.requireNonNull(activeFrom);
        return began.isAfter(period.firstDay()) ? period : at(calendar, began.isAfter(earliest) ? began : earliest);
    }

    private static Period at(BillingCalendar calendar, LocalDate day) {
        return calendar.at(day.atStartOfDay(calendar.zone()).toInstant());
    }

    private void openNext(Tariff tariff, BillingCalendar calendar, Period period) {
        opened.add(period.firstDay());
        for (var allowance : tariff.allowances()) {
            if (allowance.shared() == id.isShared()) {
                open(allowance, calendar, period);
            }
        }
    }

    /// What expired before the period stays for use that is heard of late.
    private void open(Allowance allowance, BillingCalendar calendar, Period period) {
        var earlier = grants.values().stream()
                .filter(grant -> grant.key().id().equals(allowance.id()))
                .filter(grant -> grant.until().isAfter(period.start()))
                .toList();
        earlier.forEach(grant -> grants.remove(grant.key()));
        Allotment.open(allowance, id.owner(), calendar, period, Objects.requireNonNull(activeFrom), earlier)
                .forEach(this::put);
    }

    /// A period before the first that is known: what it includes lasts no longer than it does.
    private void openEarlier(Tariff tariff, Period period) {
        opened.add(period.firstDay());
        for (var allowance : tariff.allowances()) {
            if (allowance.shared() == id.isShared()) {
                var key = new Key(id.owner(), Meter.ALLOWANCE, allowance.id(), period.start());
                put(new Grant(key, allowance.quantity(), allowance.quantity(), period.end()));
            }
        }
    }

    /// Lets a period include what another tariff says, where the two differ: what was used of it stays used. What
    /// neither of them gave stays as it is.
    ///
    /// @return whether anything differs
    boolean includeAnew(Tariff had, Tariff tariff, BillingCalendar calendar, Period period) {
        var differs = false;
        var kept = Set.copyOf(had.allowances());
        for (var allowance : tariff.allowances()) {
            if (allowance.shared() == id.isShared() && !kept.contains(allowance)) {
                differs |= includeAnew(allowance, calendar, period);
            }
        }
        var lost = new HashSet<>(had.allowances().stream().map(Allowance::id).toList());
        tariff.allowances().forEach(allowance -> lost.remove(allowance.id()));
        return grants.keySet().removeIf(key -> key.since().equals(period.start()) && lost.contains(key.id()))
                || differs;
    }

    private boolean includeAnew(Allowance allowance, BillingCalendar calendar, Period period) {
        var since = Objects.requireNonNullElse(activeFrom, period.firstDay());
        var all = Allotment.open(allowance, id.owner(), calendar, period, since, List.of());
        for (var wanted : all) {
            var has = grants.get(wanted.key());
            var used = has == null ? 0 : has.granted() - has.remaining();
            put(new Grant(wanted.key(), wanted.granted(), Math.max(0, wanted.granted() - used), wanted.until()));
        }
        return !all.isEmpty();
    }

    /// What ended, and what began, before a day.
    void forget(LocalDate before) {
        var instant = before.atStartOfDay(ZoneOffset.UTC).toInstant();
        grants.values().removeIf(grant -> grant.until().isBefore(instant));
        opened.removeIf(day -> day.isBefore(before));
    }
}
