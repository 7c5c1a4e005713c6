package rapport.consumption.customerbill;

import rapport.consumption.receivable.Bill;

/// How far a bill has come, in the words of TMF678. Bills are issued when they are worked out, so none is new or on
/// hold; who sends them is another service, so none is said to be sent.
enum BillState {
    validated,
    partiallyPaid,
    settled;

    static BillState of(Bill bill) {
        if (!bill.isOpen()) {
            return settled;
        }
        return bill.open().equals(bill.amount()) ? validated : partiallyPaid;
    }
}
