package rapport.consumption.rating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Where everything stands that the usage of one period moves, while its rows are locked: of one payer, or of
/// as many as a batch has. Loaded from plain rows; [#changes] is what has to be written.
///
/// Load all rows of the owners at hand (subscriptions, payers, groups) that belong to this period, all grants
/// that have not expired before it, and for reversals every key in [Rated#changes]. What was not loaded
/// stands at zero; an allowance that was not loaded does not exist.
///
/// Not for several threads.
public final class Balances {
    private static final Comparator<Cell> OLDEST_EXPIRING_FIRST = Comparator.comparing((Cell cell) -> cell.until)
            .thenComparing(cell -> cell.key.since())
            .thenComparing(cell -> cell.key.id())
            .thenComparing(cell -> cell.key.owner());
    private static final List<Cell> NONE = List.of();
    private static final String BEYOND = "+";

    private final Period period;
    private final Map<Key, Cell> cells = new HashMap<>();
    private final Map<Owned, List<Cell>> pools = new HashMap<>();
    private final Map<Owned, List<Consent>> consents = new HashMap<>();
    private final Map<String, Credit> credits = new HashMap<>();

    /// An allowance or a cap, of whom.
    private record Owned(String owner, String id) {}

    /// @param period the open period that usage goes to; see [BillingCalendar#billing]
    public Balances(Period period) {
        this.period = period;
    }

    public Period period() {
        return period;
    }

    public Balances loadLevels(Collection<Level> levels) {
        levels.forEach(level -> put(new Cell(level.key(), level.value(), 0, Instant.MAX)));
        return this;
    }

    /// An allowance counts from here on, whether it was stored or has just been given.
    public Balances loadGrants(Collection<Grant> grants) {
        for (var grant : grants) {
            var cell = new Cell(grant.key(), grant.remaining(), grant.granted(), grant.until());
            put(cell);
            var pool = pools.computeIfAbsent(
                    new Owned(grant.key().owner(), grant.key().id()), _ -> new ArrayList<>(2));
            pool.add(cell);
            pool.sort(OLDEST_EXPIRING_FIRST);
        }
        return this;
    }

    public Balances loadConsents(Collection<Consent> given) {
        for (var consent : given) {
            consents.computeIfAbsent(new Owned(consent.owner(), consent.cap()), _ -> new ArrayList<>(2))
                    .add(consent);
        }
        return this;
    }

    public Balances loadCredits(Collection<Credit> loaded) {
        for (var credit : loaded) {
            credits.put(credit.payer(), credit);
            put(new Cell(Credit.key(credit.payer()), credit.available().units(), 0, credit.until()));
        }
        return this;
    }

    /// Where a balance stands; 0 when it was never touched.
    public long value(Key key) {
        var cell = cells.get(key);
        return cell == null ? 0 : cell.value;
    }

    /// Prepaid money that is left, in hundred-millionths; empty for a payer who has none loaded.
    public OptionalLong prepaid(String payer) {
        return credits.containsKey(payer) ? OptionalLong.of(value(Credit.key(payer))) : OptionalLong.empty();
    }

    /// What moved since this was loaded, one entry a balance, in a fixed order.
    public List<Change> changes() {
        return cells.values().stream()
                .filter(cell -> cell.value != cell.loaded)
                .map(cell -> new Change(cell.key, cell.loaded, cell.value))
                .sorted(Comparator.comparing((Change change) -> change.key().owner())
                        .thenComparing(change -> change.key().meter())
                        .thenComparing(change -> change.key().id())
                        .thenComparing(change -> change.key().since()))
                .toList();
    }

    /// Late usage counts as if it had been made when the open period began.
    Instant effective(Instant startedAt) {
        return startedAt.isBefore(period.start()) ? period.start() : startedAt;
    }

    Cell cell(String owner, Meter meter, String id, Instant since) {
        return cell(new Key(owner, meter, id, since));
    }

    Cell cell(Key key) {
        var found = cells.get(key);
        if (found == null) {
            found = new Cell(key, 0, 0, Instant.MAX);
            cells.put(key, found);
        }
        return found;
    }

    /// @throws IllegalStateException when it was not loaded
    Cell loaded(Key key) {
        var cell = cells.get(key);
        if (cell == null) {
            throw new IllegalStateException("load " + key + " before what touched it is taken back");
        }
        return cell;
    }

    /// Grants of one allowance, what expires first at the front.
    List<Cell> grants(String owner, String allowance) {
        return pools.getOrDefault(new Owned(owner, allowance), NONE);
    }

    /// Whether this payer has no prepaid money, or has it in this currency.
    boolean pays(String payer, String currency) {
        var credit = credits.isEmpty() ? null : credits.get(payer);
        return credit == null || credit.available().currency().equals(currency);
    }

    /// The prepaid money that pays for an event; null for one that is billed afterwards.
    @Nullable
    Cell credit(String payer, Instant startedAt) {
        var credit = credits.isEmpty() ? null : credits.get(payer);
        return credit == null || startedAt.isBefore(credit.since()) ? null : cells.get(Credit.key(payer));
    }

    /// The balance of a cap that an event at this instant counts towards: its own for the period, or that of
    /// the latest consent in the period that held then.
    Cell cap(String owner, Cap cap, Instant at) {
        @Nullable Consent latest = null;
        for (var consent : consents(owner, cap)) {
            if (consent.at(at)
                    && consent.since().isAfter(period.start())
                    && (latest == null || consent.since().isAfter(latest.since()))) {
                latest = consent;
            }
        }
        return latest == null
                ? cell(owner, Meter.CAP, cap.id(), period.start())
                : cell(owner, Meter.CAP, cap.id() + BEYOND, latest.since());
    }

    /// How much may be charged on a balance of this cap.
    long limit(Cap cap, Key key) {
        if (key.id().endsWith(BEYOND)) {
            return consents(key.owner(), cap).stream()
                    .filter(consent -> consent.since().equals(key.since()))
                    .mapToLong(Consent::more)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("load the consent of " + key));
        }
        var limit = cap.amount();
        for (var consent : consents(key.owner(), cap)) {
            if (consent.at(key.since())) {
                limit = Math.max(limit, sum(cap.amount(), consent.more()));
            }
        }
        return limit;
    }

    private List<Consent> consents(String owner, Cap cap) {
        return consents.isEmpty() ? List.of() : consents.getOrDefault(new Owned(owner, cap.id()), List.of());
    }

    private static long sum(long one, long other) {
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }

    private void put(Cell cell) {
        if (cells.putIfAbsent(cell.key, cell) != null) {
            throw new IllegalArgumentException(cell.key + " is loaded already");
        }
    }
}
