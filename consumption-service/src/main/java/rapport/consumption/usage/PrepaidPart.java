package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.event.Ids;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// Prepaid money on the page of an agreement's use.
@ApplicationScoped
class PrepaidPart {
    private static final int LATEST = 10;
    private static final int HELD = 25;
    private static final int MOST_REASON = 500;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,7}([.,][0-9]{1,3})?");

    private final PrepaidMoney money;
    private final PrepaidDesk desk;
    private final Holds holds;
    private final Scopes scopes;
    private final Caller caller;
    private final Deed deed;

    PrepaidPart(PrepaidMoney money, PrepaidDesk desk, Holds holds, Scopes scopes, Caller caller, Deed deed) {
        this.money = money;
        this.desk = desk;
        this.holds = holds;
        this.scopes = scopes;
        this.caller = caller;
        this.deed = deed;
    }

    /// @param money null for who is billed afterwards
    /// @param entries the latest
    /// @param quotas that are held
    record Shown(@Nullable PrepaidView money, List<PrepaidView.Entry> entries, List<QuotaView> quotas) {}

    /// What somebody has typed.
    ///
    /// @param key by which the same form, sent again, is known
    record Wish(String amount, String reason, String key) {
        static Wish none() {
            return new Wish("", "", Ids.next().toString());
        }

        static Wish of(String amount, String reason, String key) {
            return new Wish(amount.strip(), reason.strip(), key.isBlank() ? none().key() : key);
        }
    }

    Shown of(String agreementId) {
        return new Shown(
                money.find(agreementId).orElse(null),
                money.entries(agreementId, 0, LATEST),
                holds.list(agreementId, Held.State.HELD, 0, HELD).stream()
                        .map(held -> QuotaView.of(held, true))
                        .toList());
    }

    /// @return what is wrong; nothing when it was done
    List<FieldError> topUp(String agreementId, Wish wish) {
        scopes.mustChangeAll();
        if (wish.reason().isEmpty() || wish.reason().length() > MOST_REASON) {
            return List.of(new FieldError("top-up-reason", "Say why in a sentence of at most 500 characters"));
        }
        try {
            var currency = SystemTransaction.call(() -> desk.currency(agreementId));
            var amount = typed(wish.amount(), currency);
            if (amount == null) {
                return List.of(new FieldError("top-up-amount", "Give an amount in " + currency + " such as 12.50"));
            }
            deed.because(wish.reason());
            desk.topUp(agreementId, amount, null, new Purse.Because(wish.key(), wish.reason(), caller.name()));
            return List.of();
        } catch (Problem e) {
            if (e.kind().status() == 404) {
                throw e;
            }
            var detail = e.errors().isEmpty()
                    ? Objects.requireNonNullElse(e.getMessage(), e.kind().title())
                    : e.errors().getFirst().message();
            return List.of(new FieldError("top-up-amount", detail));
        }
    }

    private static @Nullable Money typed(String text, String currency) {
        if (!AMOUNT.matcher(text).matches()) {
            return null;
        }
        var digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        var minor =
                new BigDecimal(text.replace(',', '.')).movePointRight(digits).stripTrailingZeros();
        return minor.scale() > 0 || minor.signum() == 0 ? null : new Money(minor.longValueExact(), currency);
    }
}
