package rapport.consumption.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// A payment as it is shown.
///
/// @param free what no bill has taken yet
/// @param refunded what was given back, or is on its way back
/// @param state ALLOCATED, UNALLOCATED (in suspense), or REVERSED
/// @param remark why it waits in suspense, or was taken back
public record PaymentView(
        String partner,
        String paymentId,
        @Nullable String agreementId,
        Money amount,
        Money free,
        Money refunded,
        Instant paidAt,
        String state,
        @Nullable String remark) {}
