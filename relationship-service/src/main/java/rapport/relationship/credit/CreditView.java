package rapport.relationship.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;

/// A credit, and what became of it.
///
/// @param grantedBy who granted it; not for customers to know
/// @param number of the credit note, for people; null before it is applied
/// @param why what stands in the way, where it was refused
/// @param answeredAt null as long as consumption has not answered
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreditView(
        String creditId,
        String agreementId,
        String accountId,
        CreditCause cause,
        Money amount,
        String reason,
        CreditState state,
        Instant grantedAt,
        @Nullable String grantedBy,
        @Nullable String number,
        @Nullable String why,
        @Nullable Instant answeredAt) {

    static CreditView read(Row row) {
        return new CreditView(
                row.text("credit_id"),
                row.text("agreement_id"),
                row.text("account_id"),
                CreditCause.valueOf(row.text("cause")),
                new Money(row.number("minor"), row.text("currency")),
                row.text("reason"),
                CreditState.valueOf(row.text("state")),
                row.instant("granted_at"),
                row.textOrNull("granted_by"),
                row.textOrNull("number"),
                row.textOrNull("why"),
                row.instantOrNull("answered_at"));
    }

    boolean answers(NewCredit wanted) {
        return agreementId.equals(wanted.agreementId())
                && cause == wanted.cause()
                && amount.equals(wanted.amount())
                && reason.equals(wanted.reason());
    }
}
