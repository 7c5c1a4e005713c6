package rapport.consumption.usage;

import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Credit;

/// Prepaid money of an agreement, while the row that its services share is locked. Whatever moves it leaves an entry:
/// the sum of the entries is what is available.
final class Purse {
    private final String agreementId;
    private final String accountId;
    private final String currency;
    private final Instant since;
    private final List<Entry> entries = new ArrayList<>();
    private Instant until;
    private long available;
    private long held;
    private long gone;
    private long full;
    private Said said;
    private boolean changed;

    /// How it moved.
    enum Kind {
        TOPPED_UP,
        ADJUSTED,
        /// What was rated since the last entry.
        USED,
        /// What was paid for use that was taken back, or became cheaper.
        RETURNED,
        /// Set aside for a quota.
        HELD,
        RELEASED,
        EXPIRED
    }

    /// What was said of it since it was topped up.
    enum Said {
        NOTHING,
        LOW,
        EXHAUSTED
    }

    /// A movement.
    ///
    /// @param units hundred-millionths that it adds to what is available
    /// @param available after it
    /// @param posted minor units for accounting
    /// @param reference the id of who decided it, or of the quota; null for what was used
    record Entry(
            Kind kind,
            long units,
            long available,
            long posted,
            @Nullable String reference,
            @Nullable String reason,
            @Nullable String by) {}

    /// Why it moves, where somebody decided it.
    record Because(String reference, @Nullable String reason, String by) {}

    /// Where it stands, as it is stored.
    record State(Instant until, long available, long held, long gone, long full, Said said) {}

    private Purse(String agreementId, String accountId, String currency, Instant since, State state) {
        this.agreementId = agreementId;
        this.accountId = accountId;
        this.currency = currency;
        this.since = since;
        this.until = state.until();
        this.available = state.available();
        this.held = state.held();
        this.gone = state.gone();
        this.full = state.full();
        this.said = state.said();
    }

    /// One that nothing was put into yet. Use from now on spends it.
    static Purse open(String agreementId, String accountId, String currency, Instant now) {
        return new Purse(agreementId, accountId, currency, now, new State(now, 0, 0, 0, 0, Said.NOTHING));
    }

    static Purse read(Row row) {
        var currency = row.text("currency");
        return new Purse(
                row.text("agreement_id"),
                row.text("account_id"),
                currency,
                row.instant("since"),
                new State(
                        row.instant("until"),
                        units(row, "available"),
                        units(row, "held"),
                        units(row, "gone"),
                        units(row, "full_at"),
                        Said.valueOf(row.text("said"))));
    }

    private static long units(Row row, String column) {
        return Amount.of(row.decimal(column), row.text("currency")).units();
    }

    String agreementId() {
        return agreementId;
    }

    String accountId() {
        return accountId;
    }

    String currency() {
        return currency;
    }

    Instant since() {
        return since;
    }

    boolean isChanged() {
        return changed;
    }

    State state() {
        return new State(until, available, held, gone, full, said);
    }

    Amount available() {
        return new Amount(available, currency);
    }

    /// What happened since it was loaded.
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    Credit credit() {
        return new Credit(agreementId, available(), since, until);
    }

    /// Puts money in; all of it can be used for that long, whenever it was put in. What is over and has not expired yet
    /// lives on: use that came before may not have been heard.
    void topUp(Money money, Instant lasts, Because because) {
        var units = Amount.of(money).units();
        until = lasts.isAfter(until) ? lasts : until;
        add(Kind.TOPPED_UP, units, money.minor(), because);
        full = available;
        said = Said.NOTHING;
    }

    /// @return whether there is so much
    boolean adjust(Money money, Because because) {
        var units = Amount.of(money).units();
        if (available + units < 0) {
            return false;
        }
        add(Kind.ADJUSTED, units, money.minor(), because);
        return true;
    }

    /// What is left has expired.
    void expire(Instant now) {
        if (available > 0 && !now.isBefore(until)) {
            spend(Kind.EXPIRED, -available);
        }
    }

    /// Sets money aside for a quota.
    void hold(String quotaId, long units) {
        if (units != 0) {
            add(Kind.HELD, -units, 0, new Because(quotaId, null, ""));
            held += units;
        }
    }

    /// Gives back what was set aside for a quota. Where that was priced among other use, and to be without it
    /// now costs less or more, the difference is spent.
    ///
    /// @param taken what was set aside
    /// @param back what is to be available of that
    void release(String quotaId, long taken, long back) {
        if (taken != 0) {
            add(Kind.RELEASED, taken, 0, new Because(quotaId, null, ""));
            held -= taken;
        }
        become(available + back - taken);
    }

    /// What was rated, or taken back, has led to.
    void become(long after) {
        if (after != available) {
            spend(after < available ? Kind.USED : Kind.RETURNED, after - available);
        }
    }

    /// What is to be said now, once after each top-up: that little is left, or nothing.
    ///
    /// @param lowPercent of what there was after the last top-up
    @Nullable
    Said news(int lowPercent) {
        var now = available == 0 ? Said.EXHAUSTED : isLow(lowPercent) ? Said.LOW : Said.NOTHING;
        if (now.compareTo(said) <= 0) {
            return null;
        }
        said = now;
        changed = true;
        return now;
    }

    private boolean isLow(int percent) {
        return available <= full / 100 * percent;
    }

    private void spend(Kind kind, long units) {
        var before = whole(gone);
        gone = Math.subtractExact(gone, units);
        add(kind, units, before - whole(gone), null);
    }

    /// Whole minor units, so that what accounting has been told is never more than was spent.
    private long whole(long units) {
        return new Amount(units, currency)
                .value()
                .setScale(Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()), RoundingMode.FLOOR)
                .unscaledValue()
                .longValueExact();
    }

    private void add(Kind kind, long units, long posted, @Nullable Because because) {
        available = Math.addExact(available, units);
        changed = true;
        entries.add(new Entry(
                kind,
                units,
                available,
                posted,
                because == null ? null : because.reference(),
                because == null ? null : because.reason(),
                because == null || because.by().isEmpty() ? null : because.by()));
    }
}
