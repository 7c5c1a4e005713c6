package rapport.consumption.billing;

import java.time.Instant;
import rapport.chassis.money.Money;

/// What we read of `relationship.credit.granted.v1`.
///
/// @param amount with tax
/// @param reason a sentence for the customer
record CreditGranted(String creditId, String accountId, String agreementId, Money amount, String reason, Instant at) {}
