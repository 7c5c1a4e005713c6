package rapport.consumption.receivable;

import rapport.chassis.money.Money;

/// What part of a payment went to a bill; negative where it was taken back.
public record Allocation(Payment.Key payment, String billId, Money amount) {}
