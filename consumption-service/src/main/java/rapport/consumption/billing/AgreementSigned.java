package rapport.consumption.billing;

/// An agreement that relationship has signed with a customer, as far as billing cares.
record AgreementSigned(String agreementId, String accountId) {}
