package rapport.consumption.customerbill;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import rapport.chassis.event.Cause;
import rapport.chassis.tmf.Happening;
import rapport.chassis.tmf.Listeners;
import rapport.chassis.tmf.Listeners.News;
import rapport.consumption.receivable.Bill;
import rapport.consumption.receivable.BillsMoved;
import rapport.consumption.receivable.BillsMoved.Move;
import rapport.consumption.surface.Money;

/// Tells who listens to bills that one was issued, or that its state is another, in the transaction that did it.
@ApplicationScoped
class CustomerBillEvents {
    private final Listeners listeners;

    CustomerBillEvents(Listeners listeners) {
        this.listeners = listeners;
    }

    void tell(@Observes BillsMoved moved) {
        var issued = new ArrayList<News<CustomerBill>>();
        var changed = new ArrayList<News<CustomerBill>>();
        for (var move : moved.moves()) {
            var state = BillState.of(move.after());
            if (move.before() == null) {
                issued.add(news(move, "The bill was issued."));
            } else if (BillState.of(move.before()) != state) {
                changed.add(news(move, "The bill is " + words(state) + "."));
            }
        }
        listeners.tell(CustomerBillHub.HUB, CustomerBillHub.BILL, Happening.CREATE, issued);
        listeners.tell(CustomerBillHub.HUB, CustomerBillHub.BILL, Happening.STATE_CHANGE, changed);
    }

    private static String words(BillState state) {
        return switch (state) {
            case validated -> "unpaid again";
            case partiallyPaid -> "paid in part";
            case settled -> "settled";
        };
    }

    private static News<CustomerBill> news(Move move, String reason) {
        var bill = move.after();
        var cause = new Cause(bill.cause().correlationId(), null);
        return new News<>(move.accountId(), bill.billId(), move.version(), () -> shown(move, bill), reason, cause);
    }

    /// What the ledger knows of it; the rest is read at its href.
    private static CustomerBill shown(Move move, Bill bill) {
        return new BillRow(
                        bill.billId(),
                        bill.number(),
                        move.accountId(),
                        move.agreementId(),
                        bill.issuedAt(),
                        bill.dueAt(),
                        Money.of(bill.amount()),
                        Money.of(bill.open()),
                        BillState.of(bill),
                        null,
                        null,
                        null,
                        null,
                        null)
                .bill(List.of());
    }
}
