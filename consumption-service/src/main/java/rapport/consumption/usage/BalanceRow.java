package rapport.consumption.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.consumption.rating.Allotment;
import rapport.consumption.rating.Allowance;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Balances;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Change;
import rapport.consumption.rating.Consent;
import rapport.consumption.rating.Crossed;
import rapport.consumption.rating.Grant;
import rapport.consumption.rating.Key;
import rapport.consumption.rating.Level;
import rapport.consumption.rating.Meter;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.Rated;
import rapport.consumption.rating.Tariff;

/// Where the balances of one owner stand, of all periods that are not billed yet, while its row is locked.
final class BalanceRow {
    private static final int KEPT_MONTHS = 15;

    /// Behind the name of a cap, as [Key] says.
    private static final String BEYOND = "+";

    private final Id id;
    private final String before;
    private long version;
    private boolean changed;
    private boolean versionChanged;
    private @Nullable LocalDate activeFrom;
    private final Map<Key, Level> levels = new LinkedHashMap<>();
    private final Map<Key, Grant> grants = new LinkedHashMap<>();
    private final SortedSet<LocalDate> opened = new TreeSet<>();
    private final Set<String> announced = new TreeSet<>();
    private final Map<Accrued.Of, Accrued> accrued = new LinkedHashMap<>();
    private final List<Consent> consents = new ArrayList<>();
    private @Nullable LocalDate openFrom;
    private @Nullable Purse purse;
    private boolean isNew;

    /// @param owner a service, or the agreement itself for what its services share
    record Id(String agreementId, String owner) {
        /// Whether it is what the services of the agreement share.
        boolean isShared() {
            return owner.equals(agreementId);
        }
    }

    /// As it is stored; the owner is the row's.
    ///
    /// @param opened the periods that have got what they include
    /// @param announced the percentages that were said, by period
    /// @param activeFrom the first day of use that is known
    /// @param openFrom the first day that no bill has closed; null before the first
    private record Stored(
            @Nullable LocalDate activeFrom,
            @Nullable LocalDate openFrom,
            List<StoredLevel> levels,
            List<StoredGrant> grants,
            Set<LocalDate> opened,
            Set<String> announced,
            List<Accrued> accrued,
            @Nullable List<StoredConsent> consents) {}

    private record StoredLevel(Meter meter, String id, Instant since, long value) {}

    /// @param upTo hundred-millionths
    private record StoredConsent(
            String cap,
            Instant since,
            Instant until,
            @Nullable Long upTo,
            @Nullable String currency) {
        static StoredConsent of(Consent consent) {
            var upTo = consent.upTo();
            return new StoredConsent(
                    consent.cap(),
                    consent.since(),
                    consent.until(),
                    upTo == null ? null : upTo.units(),
                    upTo == null ? null : upTo.currency());
        }

        Consent of(String owner) {
            return new Consent(
                    owner, cap, since, until, upTo == null || currency == null ? null : new Amount(upTo, currency));
        }
    }

    private record StoredGrant(String id, Instant since, long granted, long left, Instant until) {}

    private BalanceRow(Id id, long version, String before) {
        this.id = id;
        this.version = version;
        this.before = before;
    }

    /// What nobody has used yet, and no row has.
    static BalanceRow unused(Id id) {
        var row = new BalanceRow(id, 0, "{}");
        row.isNew = true;
        return row;
    }

    /// @param state as [#state] wrote it
    static BalanceRow read(Id id, long version, String state) {
        var row = new BalanceRow(id, version, state);
        if (version > 0) {
            try {
                var stored = Json.MAPPER.readValue(state, Stored.class);
                stored.levels()
                        .forEach(each ->
                                row.load(new Level(row.key(each.meter(), each.id(), each.since()), each.value())));
                stored.grants()
                        .forEach(each -> row.grants.put(
                                row.key(Meter.ALLOWANCE, each.id(), each.since()),
                                new Grant(
                                        row.key(Meter.ALLOWANCE, each.id(), each.since()),
                                        each.granted(),
                                        each.left(),
                                        each.until())));
                row.activeFrom = stored.activeFrom();
                row.opened.addAll(stored.opened());
                row.announced.addAll(stored.announced());
                row.openFrom = stored.openFrom();
                stored.accrued().forEach(each -> row.accrued.put(each.of(), each));
                var given = Objects.requireNonNullElse(stored.consents(), List.<StoredConsent>of());
                given.forEach(each -> row.consents.add(each.of(id.owner())));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the balances of " + id + " cannot be read", e);
            }
        }
        return row;
    }

    Id id() {
        return id;
    }

    long version() {
        return version;
    }

    boolean isNew() {
        return isNew;
    }

    boolean isChanged() {
        return changed || versionChanged;
    }

    /// Prepaid money, which stands with what the services share; null for who is billed afterwards.
    @Nullable
    Purse purse() {
        return purse;
    }

    BalanceRow with(Purse prepaid) {
        purse = prepaid;
        return this;
    }

    Collection<Level> levels() {
        return List.copyOf(levels.values());
    }

    Collection<Grant> grants() {
        return List.copyOf(grants.values());
    }

    /// What was agreed to beyond caps.
    Collection<Consent> consents() {
        return List.copyOf(consents);
    }

    /// What use under a cap has come to in a period, had there been no cap, in hundred-millionths; without
    /// what was used under a consent.
    long underCap(String cap, Period period) {
        var level = levels.get(key(Meter.CAP, cap, period.start()));
        return level == null ? 0 : level.value();
    }

    /// As [#underCap], with what was used under consents.
    long used(String cap, Period period) {
        return underCap(cap, period)
                + levels.values().stream()
                        .filter(level -> level.key().meter() == Meter.CAP
                                && level.key().id().equals(cap + BEYOND)
                                && period.contains(level.key().since()))
                        .mapToLong(Level::value)
                        .sum();
    }

    /// Lets use beyond a cap be charged. Its percentages are said anew.
    void consent(Consent consent) {
        announced.removeIf(text -> text.contains("/" + Meter.CAP + "/" + consent.cap() + BEYOND + "/"));
        consents.add(consent);
        touch();
    }

    /// Ends a consent. What was used under it is still found by it.
    void withdraw(Consent ended) {
        consents.removeIf(each -> each.cap().equals(ended.cap()) && each.since().equals(ended.since()));
        if (levels.containsKey(key(Meter.CAP, ended.cap() + BEYOND, ended.since()))) {
            consents.add(ended);
        }
        touch();
    }

    /// What no bill has taken yet.
    Collection<Accrued> accrued() {
        return List.copyOf(accrued.values());
    }

    /// The first day that no bill has closed. Use of what is before goes to the period of that day. Only the row that
    /// the services share says it.
    @Nullable
    LocalDate openFrom() {
        return openFrom;
    }

    /// Counts what is to be billed. What is hidden is on no bill.
    ///
    /// @param records 1; -1 where a record is taken back
    void accrue(LocalDate periodStart, Rated rated, int records) {
        if (!rated.hidden()) {
            accrue(Accrued.of(periodStart, rated, records));
        }
    }

    /// Counts more, or less, of what is to be billed.
    void accrue(Accrued more) {
        if (!more.isNothing()) {
            accrued.merge(more.of(), more, (one, other) -> {
                var sum = one.plus(other);
                return sum.isNothing() ? null : sum;
            });
            touch();
        }
    }

    /// Gives what was accrued in periods that began before a day to a bill.
    List<Accrued> bill(LocalDate before) {
        var billed = accrued.values().stream()
                .filter(each -> each.periodStart().isBefore(before))
                .toList();
        if (!billed.isEmpty()) {
            billed.forEach(each -> accrued.remove(each.of()));
            touch();
        }
        return billed;
    }

    /// Closes what is before a day: whatever is heard of it from now on goes to the period of that day.
    void close(LocalDate before) {
        if (openFrom == null || openFrom.isBefore(before)) {
            openFrom = before;
            touch();
        }
    }

    /// What counts for use of a period.
    Balances loadInto(Balances balances) {
        var period = balances.period();
        if (purse != null) {
            balances.loadCredits(List.of(purse.credit()));
        }
        return balances.loadConsents(consents)
                .loadLevels(levels.values().stream()
                        .filter(level -> period.contains(level.key().since()))
                        .toList())
                .loadGrants(grants.values().stream()
                        .filter(grant -> grant.key().since().isBefore(period.end()))
                        .filter(grant -> grant.until().isAfter(period.start()))
                        .toList());
    }

    /// Gives what a period includes, once, and what every period before it included since the owner's use began, so
    /// that what was not used is carried over, whichever period is heard of first. What is forfeited when a period
    /// opens is gone for late use of the one before, too.
    ///
    /// @param since when the owner's use began, as far as that is known
    void open(Tariff tariff, BillingCalendar calendar, Period period, Instant since) {
        if (opened.contains(period.firstDay())) {
            return;
        }
        touch();
        var began = LocalDate.ofInstant(since, calendar.zone());
        activeFrom = activeFrom == null || began.isBefore(activeFrom) ? began : activeFrom;
        if (!opened.isEmpty() && period.firstDay().isBefore(opened.first())) {
            openEarlier(tariff, period);
            return;
        }
        for (var next = first(tariff, calendar, period);
                !next.firstDay().isAfter(period.firstDay());
                next = calendar.next(next)) {
            openNext(tariff, calendar, next);
        }
        forget(period.firstDay().minusMonths(KEPT_MONTHS));
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
                .forEach(grant -> grants.put(grant.key(), grant));
    }

    /// A period before the first that is known: what it includes lasts no longer than it does.
    private void openEarlier(Tariff tariff, Period period) {
        opened.add(period.firstDay());
        for (var allowance : tariff.allowances()) {
            if (allowance.shared() == id.isShared()) {
                var key = new Key(id.owner(), Meter.ALLOWANCE, allowance.id(), period.start());
                grants.put(key, new Grant(key, allowance.quantity(), allowance.quantity(), period.end()));
            }
        }
    }

    /// Whether a grant is still known.
    boolean holds(Key grant) {
        return grants.containsKey(grant);
    }

    /// Lets a period include what another tariff says, where the two differ: what was used of it stays used. What
    /// neither of them gave stays as it is.
    void includeAnew(Tariff had, Tariff tariff, BillingCalendar calendar, Period period) {
        var kept = Set.copyOf(had.allowances());
        for (var allowance : tariff.allowances()) {
            if (allowance.shared() == id.isShared() && !kept.contains(allowance)) {
                includeAnew(allowance, calendar, period);
            }
        }
        var lost = new HashSet<>(had.allowances().stream().map(Allowance::id).toList());
        tariff.allowances().forEach(allowance -> lost.remove(allowance.id()));
        if (grants.keySet().removeIf(key -> key.since().equals(period.start()) && lost.contains(key.id()))) {
            touch();
        }
    }

    private void includeAnew(Allowance allowance, BillingCalendar calendar, Period period) {
        var since = Objects.requireNonNullElse(activeFrom, period.firstDay());
        for (var wanted : Allotment.open(allowance, id.owner(), calendar, period, since, List.of())) {
            var has = grants.get(wanted.key());
            var used = has == null ? 0 : has.granted() - has.remaining();
            grants.put(
                    wanted.key(),
                    new Grant(wanted.key(), wanted.granted(), Math.max(0, wanted.granted() - used), wanted.until()));
            touch();
        }
    }

    /// Nobody is charged any more for what is so old.
    private void forget(LocalDate before) {
        var instant = before.atStartOfDay(ZoneOffset.UTC).toInstant();
        levels.keySet().removeIf(key -> key.since().isBefore(instant));
        grants.values().removeIf(grant -> grant.until().isBefore(instant));
        opened.removeIf(day -> day.isBefore(before));
        consents.removeIf(consent -> consent.until().isBefore(instant));
        announced.removeIf(text -> text.compareTo(before.toString()) < 0);
    }

    void apply(Change change) {
        var key = change.key();
        if (key.meter() == Meter.PREPAID) {
            Objects.requireNonNull(purse).become(change.after());
            return;
        }
        var grant = grants.get(key);
        if (grant == null) {
            levels.put(key, new Level(key, change.after()));
        } else {
            grants.put(key, new Grant(key, grant.granted(), change.after(), grant.until()));
        }
        touch();
    }

    /// Whether this is said for the first time in the period.
    boolean announces(Period period, Crossed crossed) {
        var first =
                announced.add(period.firstDay() + "/" + crossed.meter() + "/" + crossed.id() + "/" + crossed.percent());
        if (first) {
            touch();
        }
        return first;
    }

    String state() {
        return changed ? written() : before;
    }

    private String written() {
        var stored = new Stored(
                activeFrom,
                openFrom,
                levels.values().stream()
                        .map(each -> new StoredLevel(
                                each.key().meter(), each.key().id(), each.key().since(), each.value()))
                        .toList(),
                grants.values().stream()
                        .map(each -> new StoredGrant(
                                each.key().id(), each.key().since(), each.granted(), each.remaining(), each.until()))
                        .toList(),
                opened,
                announced,
                List.copyOf(accrued.values()),
                consents.isEmpty()
                        ? null
                        : consents.stream().map(StoredConsent::of).toList());
        try {
            return Json.MAPPER.writeValueAsString(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the balances of " + id + " cannot be written", e);
        }
    }

    /// Draws the next version, for the next event.
    long nextVersion() {
        changed |= version == 0;
        versionChanged = true;
        return ++version;
    }

    private void touch() {
        if (!isChanged()) {
            version++;
        }
        changed = true;
    }

    private void load(Level level) {
        levels.put(level.key(), level);
    }

    private Key key(Meter meter, String name, Instant since) {
        return new Key(id.owner(), meter, name, since);
    }
}
