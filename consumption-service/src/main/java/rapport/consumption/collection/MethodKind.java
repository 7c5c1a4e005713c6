package rapport.consumption.collection;

/// What a payment method charges.
enum MethodKind {
    CARD,
    DIRECT_DEBIT,
    WALLET
}
