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
        EXPIRED,
        /// Moved to another agreement.
        TRANSFERRED_OUT,
        TRANSFERRED_IN
    }

    /// What was said of it since money came in.
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
    /// @param because null for what was used
    record Entry(
            Kind kind,
            long units,
            long available,
            long posted,
            @Nullable Because because) {
        @Nullable
        String reference() {
            return because == null ? null : because.reference();
        }

        @Nullable
        String reason() {
            return because == null ? null : because.reason();
        }

        @Nullable
        String by() {
            return because == null ? null : because.by();
        }

        @Nullable
        Other other() {
            return because == null ? null : because.other();
        }
    }

    /// Why it moves.
    ///
    /// @param reference the id of who decided it, or of the quota
    /// @param by who decided it; null where nobody did
    /// @param other where the money of a transfer comes from, or goes to
    record Because(
            String reference,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Other other) {
        Because(String reference, @Nullable String reason, @Nullable String by) {
            this(reference, reason, by, null);
        }

        Because with(Other that) {
            return new Because(reference, reason, by, that);
        }
    }

    /// The other agreement of a transfer.
    ///
    /// @param channel by which the transfer was asked for
    record Other(String agreementId, String channel) {}

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
        come(Kind.TOPPED_UP, money, lasts, because);
    }

    /// Takes money in that another agreement gives. All can be used at least as long as it could be there.
    void receive(Money money, Instant lasts, Because because) {
        come(Kind.TRANSFERRED_IN, money, lasts, because);
    }

    private void come(Kind kind, Money money, Instant lasts, Because because) {
        until = lasts.isAfter(until) ? lasts : until;
        add(kind, Amount.of(money).units(), money.minor(), because);
        full = available;
        said = Said.NOTHING;
    }

    /// What may be given away now: nothing of what is held, nor of what has expired, whether it was taken
    /// away yet or not.
    Amount free(Instant now) {
        return now.isBefore(until) ? available() : Amount.zero(currency);
    }

    /// Gives money to another agreement.
    ///
    /// @return whether so much is free
    boolean give(Money money, Instant now, Because because) {
        var units = Amount.of(money).units();
        if (free(now).units() < units) {
            return false;
        }
        add(Kind.TRANSFERRED_OUT, -units, -money.minor(), because);
        return true;
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
            add(Kind.HELD, -units, 0, new Because(quotaId, null, null));
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
            add(Kind.RELEASED, taken, 0, new Because(quotaId, null, null));
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

    /// What is to be said now, once after money came in: that little is left, or nothing.
    ///
    /// @param lowPercent of what there was after money came in last
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
        entries.add(new Entry(kind, units, available, posted, because));
    }
}
