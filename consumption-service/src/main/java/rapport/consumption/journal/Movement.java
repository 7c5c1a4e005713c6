package rapport.consumption.journal;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;

/// A movement between two accounts of accounting.
///
/// @param id in the order of exports; the cursor
record Movement(
        long id,
        Instant at,
        String kind,
        String debit,
        String credit,
        long amountMinor,
        String currency,
        @Nullable String agreementId,
        @Nullable String partner,
        String reference) {
    static final String HEADER = "entry,at,kind,account,debit,credit,currency,agreement,partner,reference\n";

    /// With these a table's program would take a text for a formula.
    private static final String FORMULAS = "=+-@\t\r";

    static Movement read(Row row) {
        return new Movement(
                row.number("id"),
                row.instant("at"),
                row.text("kind"),
                row.text("debit"),
                row.text("credit"),
                row.number("amount_minor"),
                row.text("currency"),
                row.textOrNull("agreement_id"),
                row.textOrNull("partner"),
                row.text("reference"));
    }

    /// Two lines of a table, amounts in minor units.
    String lines() {
        return line(debit, amountMinor, 0) + line(credit, 0, amountMinor);
    }

    private String line(String account, long debited, long credited) {
        return Stream.of(
                        id,
                        at,
                        kind,
                        account,
                        debited,
                        credited,
                        currency,
                        text(agreementId),
                        text(partner),
                        text(reference))
                .map(String::valueOf)
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static String text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        var safe = FORMULAS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
