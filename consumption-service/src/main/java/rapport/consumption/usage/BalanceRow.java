package rapport.consumption.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
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
    private final Map<Key, Level> levels = new LinkedHashMap<>();
    private final Grants grants;
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

    private BalanceRow(Id id, long version, String before) {
        this.id = id;
        this.version = version;
        this.before = before;
        this.grants = new Grants(id);
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
            row.load(StoredBalances.read(id, state));
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
        return grants.all();
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
                .loadGrants(grants.of(period));
    }

    /// Gives what a period includes, once, as [Grants#open] says.
    ///
    /// @param since when the owner's use began, as far as that is known
    void open(Tariff tariff, BillingCalendar calendar, Period period, Instant since) {
        if (grants.isOpen(period)) {
            return;
        }
        touch();
        if (grants.open(tariff, calendar, period, since)) {
            forget(period.firstDay().minusMonths(KEPT_MONTHS));
        }
    }

    /// Lets a period include what another tariff says, as [Grants#includeAnew] says.
    void includeAnew(Tariff had, Tariff tariff, BillingCalendar calendar, Period period) {
        if (grants.includeAnew(had, tariff, calendar, period)) {
            touch();
        }
    }

    /// Whether a grant is still known.
    boolean holds(Key grant) {
        return grants.find(grant) != null;
    }

    /// Nobody is charged any more for what is so old.
    private void forget(LocalDate before) {
        var instant = before.atStartOfDay(ZoneOffset.UTC).toInstant();
        levels.keySet().removeIf(key -> key.since().isBefore(instant));
        grants.forget(before);
        consents.removeIf(consent -> consent.until().isBefore(instant));
        announced.removeIf(text -> text.compareTo(before.toString()) < 0);
    }

    void apply(Change change) {
        var key = change.key();
        if (key.meter() == Meter.PREPAID) {
            Objects.requireNonNull(purse).become(change.after());
            return;
        }
        var grant = grants.find(key);
        if (grant == null) {
            levels.put(key, new Level(key, change.after()));
        } else {
            grants.put(new Grant(key, grant.granted(), change.after(), grant.until()));
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
        return Json.write(new StoredBalances(
                grants.activeFrom(),
                openFrom,
                levels.values().stream().map(StoredBalances.StoredLevel::of).toList(),
                grants.all().stream().map(StoredBalances.StoredGrant::of).toList(),
                grants.opened(),
                announced,
                List.copyOf(accrued.values()),
                consents.isEmpty()
                        ? null
                        : consents.stream()
                                .map(StoredBalances.StoredConsent::of)
                                .toList()));
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

    private void load(StoredBalances stored) {
        stored.levels().forEach(each -> {
            var level = each.of(id.owner());
            levels.put(level.key(), level);
        });
        grants.load(stored);
        announced.addAll(stored.announced());
        openFrom = stored.openFrom();
        stored.accrued().forEach(each -> accrued.put(each.of(), each));
        var given = Objects.requireNonNullElse(stored.consents(), List.<StoredBalances.StoredConsent>of());
        given.forEach(each -> consents.add(each.of(id.owner())));
    }

    private Key key(Meter meter, String name, Instant since) {
        return new Key(id.owner(), meter, name, since);
    }
}
