package rapport.consumption.prepaybalance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.PartyRef;

/// Money that went from one agreement to another, as it is kept: what left the one, and what came to the other.
///
/// @param id those of both movements, in this order
/// @param accountId whose the agreement is that it came from
/// @param receiverAccountId whose the other one is
record Transfer(
        String id,
        String agreementId,
        String accountId,
        String receiverId,
        String receiverAccountId,
        Quantity amount,
        @Nullable String reason,
        String channel,
        Instant at) {

    static Transfer read(Row row) {
        return new Transfer(
                row.number("out_id") + "-" + row.number("in_id"),
                row.text("agreement_id"),
                row.text("account_id"),
                row.text("receiver_id"),
                row.text("receiver_account_id"),
                Quantity.of(row.decimal("amount"), row.text("currency")),
                row.textOrNull("reason"),
                row.text("channel"),
                row.instant("at"));
    }

    /// Whose it is: a customer's that has both agreements, else nobody's.
    String owner() {
        return accountId.equals(receiverAccountId) ? accountId : "";
    }

    TransferBalance shown() {
        return new TransferBalance(
                null,
                null,
                at,
                at,
                reason,
                amount,
                BucketRef.of(agreementId),
                new ChannelRef(channel),
                List.of(LogicalResourceRef.bucket(agreementId)),
                AccountRef.of(agreementId),
                BucketRef.of(receiverId),
                Movement.USAGE_TYPE,
                LogicalResourceRef.bucket(receiverId),
                PartyRef.customers(accountId),
                Movement.STATUS,
                null,
                Movement.USAGE_TYPE,
                null,
                "TransferBalance");
    }
}
