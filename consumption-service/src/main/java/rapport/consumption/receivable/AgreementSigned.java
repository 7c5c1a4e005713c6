package rapport.consumption.receivable;

/// What consumption reads of a signed agreement.
record AgreementSigned(String agreementId, String accountId, String offering) {}
