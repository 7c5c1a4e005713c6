package rapport.consumption.collection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.consumption.receivable.Payment;

/// A payment as pages show it.
///
/// @param free what no bill has taken yet
/// @param refunded what was given back, or is on its way back
/// @param remark why it waits in suspense, or was taken back
/// @param details by which people may know whose it is
/// @param named what it said it was for, while it is in suspense
record Paid(
        Payment.Key key,
        @Nullable String agreementId,
        Money amount,
        Money free,
        Money refunded,
        Instant paidAt,
        Instant receivedAt,
        String state,
        @Nullable String remark,
        @Nullable String details,
        @Nullable String named) {

    static Paid read(Row row) {
        var currency = row.text("currency");
        var agreement = row.textOrNull("named_agreement_id");
        return new Paid(
                new Payment.Key(row.text("partner"), row.text("payment_id")),
                row.textOrNull("agreement_id"),
                new Money(row.number("amount_minor"), currency),
                new Money(row.number("free_minor"), currency),
                new Money(row.number("refunded_minor"), currency),
                row.instant("paid_at"),
                row.instant("received_at"),
                row.text("state"),
                row.textOrNull("remark"),
                row.textOrNull("details"),
                agreement == null ? row.textOrNull("named_bill_id") : agreement);
    }

    public boolean isSuspended() {
        return state.equals("UNALLOCATED");
    }

    public boolean isStanding() {
        return state.equals("ALLOCATED") && !key.isCreditNote();
    }

    /// Whether a provider has collected it, and so knows where it came from.
    public boolean isCollected() {
        return Attempt.isCollected(key);
    }

    public boolean isOfBank() {
        return key.partner().equals(":bank");
    }

    /// Who said it.
    public String from() {
        if (key.isCreditNote()) {
            return "Credit note";
        }
        if (isOfBank()) {
            return "Bank";
        }
        return isCollected()
                ? "Provider " + key.partner().substring(Attempt.namespace("").length())
                : key.partner();
    }

    /// Its remark as a sentence.
    public @Nullable String why() {
        return remark == null || remark.isEmpty()
                ? null
                : remark.substring(0, 1).toUpperCase(Locale.ROOT)
                        + remark.substring(1)
                        + (remark.endsWith(".") ? "" : ".");
    }

    public String words() {
        return switch (state) {
            case "UNALLOCATED" -> "In suspense";
            case "REVERSED" -> "Taken back";
            case "RETURNED" -> "Sent back";
            default -> refunded.isPositive() ? "Refunded" : "Allocated";
        };
    }

    public String look() {
        return switch (state) {
            case "UNALLOCATED" -> "warn";
            case "REVERSED" -> "bad";
            case "RETURNED" -> "info";
            default -> refunded.isPositive() ? "info" : "good";
        };
    }

    /// What its page's address says after the question mark.
    public String query() {
        return "partner=" + encoded(key.partner()) + "&id=" + encoded(key.paymentId());
    }

    public String href() {
        return "/console/consumption/payment?" + query();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
