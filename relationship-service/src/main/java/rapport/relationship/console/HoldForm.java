package rapport.relationship.console;

import jakarta.ws.rs.FormParam;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem.FieldError;
import rapport.relationship.standing.StandingDesk;

/// The form that places a hold, as it was filled in. Nothing that was typed is lost when it is refused.
public class HoldForm {
    @FormParam("holdId")
    private @Nullable String holdId;

    @FormParam("kind")
    private @Nullable String kind;

    @FormParam("amount")
    private @Nullable String amount;

    @FormParam("until")
    private @Nullable String until;

    @FormParam("reason")
    private @Nullable String reason;

    /// The id that the hold will have however often the form is sent.
    public String getHoldId() {
        return isEmpty(holdId) ? Ids.next().toString() : String.valueOf(holdId);
    }

    public String getKind() {
        return shown(kind);
    }

    public String getAmount() {
        return shown(amount);
    }

    public String getUntil() {
        return shown(until);
    }

    public String getReason() {
        return shown(reason);
    }

    /// What the form asks for, or nothing when a field cannot be read; `errors` then says which.
    ///
    /// @param zone the customer's, in whose day a date ends
    StandingDesk.@Nullable Wanted wanted(String currency, ZoneId zone, List<FieldError> errors) {
        var sum = amount(currency, errors);
        var end = until(zone, errors);
        return errors.isEmpty()
                ? new StandingDesk.Wanted(getHoldId(), kind, sum, end, reason == null ? null : reason.strip())
                : null;
    }

    private @Nullable Money amount(String currency, List<FieldError> errors) {
        if (isEmpty(amount)) {
            return null;
        }
        try {
            var digits = Currency.getInstance(currency).getDefaultFractionDigits();
            var number = new BigDecimal(shown(amount).strip().replace(',', '.'));
            if (number.scale() > digits) { // 1,000 may be meant as a thousand
                throw new NumberFormatException();
            }
            return new Money(number.movePointRight(digits).longValueExact(), currency);
        } catch (ArithmeticException | NumberFormatException _) {
            errors.add(
                    new FieldError("amount", "must be a number such as 49.90, without separators between thousands"));
            return null;
        }
    }

    private @Nullable Instant until(ZoneId zone, List<FieldError> errors) {
        if (isEmpty(until)) {
            return null;
        }
        try {
            return LocalDate.parse(shown(until).strip())
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
        } catch (DateTimeException _) {
            errors.add(new FieldError("until", "must be a date such as 2027-01-31"));
            return null;
        }
    }

    private static boolean isEmpty(@Nullable String value) {
        return value == null || value.isBlank();
    }

    private static String shown(@Nullable String value) {
        return value == null ? "" : value;
    }
}
