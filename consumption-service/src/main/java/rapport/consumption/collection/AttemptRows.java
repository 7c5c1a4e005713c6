package rapport.consumption.collection;

import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.consumption.receivable.Payment;

/// Reads attempts from their rows.
final class AttemptRows {
    private AttemptRows() {}

    static Attempt attempt(Row row) {
        return new Attempt(
                row.text("attempt_id"),
                Attempt.Kind.valueOf(row.text("kind")),
                row.text("agreement_id"),
                row.text("account_id"),
                new Money(row.number("amount_minor"), row.text("currency")),
                row.textOrNull("method_id"),
                row.textOrNull("bill_id"),
                refunded(row.textOrNull("partner"), row.textOrNull("payment_id")),
                row.text("provider"),
                row.text("correlation_id"),
                progress(row));
    }

    static Errand errand(Row row) {
        return new Errand(
                attempt(row),
                Progress.Step.valueOf(row.text("due_step")),
                row.textOrNull("token"),
                row.textOrNull("target"),
                row.flag("revoked"));
    }

    static AttemptView view(Row row) {
        return new AttemptView(
                row.text("attempt_id"),
                Attempt.Kind.valueOf(row.text("kind")),
                row.text("agreement_id"),
                row.text("account_id"),
                new Money(row.number("amount_minor"), row.text("currency")),
                row.textOrNull("method_id"),
                row.textOrNull("bill_id"),
                row.textOrNull("payment_id"),
                row.text("provider"),
                State.valueOf(row.text("state")),
                row.textOrNull("reason"),
                row.flag("retryable"),
                row.textOrNull("reference"),
                row.number("tries"),
                row.instant("created_at"),
                row.instantOrNull("next_action_at"),
                row.instantOrNull("ended_at"));
    }

    private static Progress progress(Row row) {
        var step = row.textOrNull("step");
        return new Progress(
                State.valueOf(row.text("state")),
                row.textOrNull("reason"),
                row.flag("retryable"),
                row.textOrNull("reference"),
                step == null ? null : Progress.Step.valueOf(step),
                row.number("tries"),
                row.instantOrNull("first_sent_at"),
                row.instantOrNull("next_action_at"),
                row.instantOrNull("ended_at"));
    }

    private static Payment.@Nullable Key refunded(@Nullable String partner, @Nullable String paymentId) {
        return partner == null || paymentId == null ? null : new Payment.Key(partner, paymentId);
    }
}
