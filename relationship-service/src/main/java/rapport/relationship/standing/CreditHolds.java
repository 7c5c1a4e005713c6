package rapport.relationship.standing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import rapport.chassis.money.Money;

/// Holds back what would be taken away for as much as a credit comes to that was granted and is not applied yet.
@ApplicationScoped
public class CreditHolds {
    private final Desk desk;

    CreditHolds(Desk desk) {
        this.desk = desk;
    }

    /// Needs the transaction that grants it.
    ///
    /// @param until when it runs out, should nobody ever answer
    public void place(String agreementId, String creditId, Money amount, Instant until, String reason) {
        var hold = new Hold(creditId, Hold.Kind.CREDIT_GRANTED, amount, until, reason);
        desk.place(desk.find(agreementId).orElseThrow(), hold);
    }
}
