package rapport.consumption.subscriber;

/// Whose a number is.
record Holder(String number, String agreementId, String accountId) {}
