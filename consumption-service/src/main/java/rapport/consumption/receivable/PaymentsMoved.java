package rapport.consumption.receivable;

import java.util.List;

/// Fired inside the transaction that took payments in, or made something else of them: of those that found
/// an agreement or were taken back.
///
/// @param areNew whether they came now
public record PaymentsMoved(List<Payment.Key> keys, boolean areNew) {}
