package rapport.consumption.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.imports.ImportJob;
import rapport.chassis.imports.Importer;
import rapport.chassis.imports.Outcome;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem.FieldError;

/// Takes in the entries of statements, each once, whatever files it comes in.
@ApplicationScoped
class BankEntries implements Importer<BankEntry> {
    static final String KIND = "bank-entries";
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TEXT = 4_000;
    private static final BigDecimal MOST_MINOR = BigDecimal.valueOf(1_000_000_000_000L);
    private static final Set<String> COLUMNS = Set.of(
            "account",
            "reference",
            "amount",
            "currency",
            "credit",
            "reversal",
            "booked",
            "day",
            "returned",
            "references[]",
            "text",
            "party");

    private final Booking booking;

    BankEntries(Booking booking) {
        this.booking = booking;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isOffered() {
        return false;
    }

    @Override
    public Class<BankEntry> type() {
        return BankEntry.class;
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<FieldError> errors(BankEntry line) {
        var errors = new ArrayList<FieldError>();
        check(errors, "account", isName(line.account()), "must be 1 to 200 characters");
        check(errors, "reference", isName(line.reference()), "must be 1 to 200 characters");
        check(
                errors,
                "amount",
                money(line) != null,
                "must be more than 0, with the decimals of a currency of ISO 4217");
        check(errors, "booked", line.booked(), "is not true: the entry comes again when the bank has booked it");
        check(errors, "day", day(line) != null, "must be a date");
        check(errors, "references", line.references() != null, "is required");
        check(errors, "text", line.text() == null || line.text().length() <= LONGEST_TEXT, "is too long");
        check(errors, "party", line.party() == null || line.party().length() <= LONGEST_ID, "is too long");
        return errors;
    }

    private static void check(List<FieldError> errors, String field, boolean isGood, String otherwise) {
        if (!isGood) {
            errors.add(new FieldError(field, otherwise));
        }
    }

    @SuppressWarnings("NullAway") // JSON may leave out what must be there
    private static boolean isName(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_ID;
    }

    /// Null where it is none.
    static @Nullable Money money(BankEntry line) {
        try {
            var currency = Currency.getInstance(Objects.requireNonNullElse(line.currency(), ""));
            var minor = new BigDecimal(Objects.requireNonNullElse(line.amount(), ""))
                    .movePointRight(currency.getDefaultFractionDigits());
            return minor.signum() > 0 && minor.compareTo(MOST_MINOR) <= 0
                    ? new Money(minor.longValueExact(), currency.getCurrencyCode())
                    : null;
        } catch (IllegalArgumentException | ArithmeticException _) {
            return null;
        }
    }

    static @Nullable LocalDate day(BankEntry line) {
        try {
            return line.day() == null ? null : LocalDate.parse(line.day());
        } catch (DateTimeException _) {
            return null;
        }
    }

    @Override
    public Map<String, String> claims(BankEntry line) {
        return Map.of("reference", line.account() + "/" + line.reference());
    }

    @Override
    public List<Outcome> take(ImportJob file, List<BankEntry> lines) {
        return booking.book(file, lines.stream().map(Entry::of).toList());
    }
}
