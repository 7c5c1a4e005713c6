package rapport.consumption.prepaybalance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.PartyRef;

/// What moved prepaid money, as it is kept. It is over when it is written.
///
/// @param amount what it added
/// @param receiverId whose money it became, as far as that is told; else the agreement itself
/// @param reason not for customers to know
record Movement(
        String id,
        String type,
        String agreementId,
        String accountId,
        String receiverId,
        Quantity amount,
        @Nullable String reason,
        Instant at) {
    static final String STATUS = "completed";
    static final String USAGE_TYPE = "monetary";

    static Movement read(Row row) {
        return new Movement(
                Long.toString(row.number("id")),
                row.text("type"),
                row.text("agreement_id"),
                row.text("account_id"),
                row.text("receiver_id"),
                Quantity.of(row.decimal("amount"), row.text("currency")),
                row.textOrNull("reason"),
                row.instant("at"));
    }

    TopupBalance topup() {
        return new TopupBalance(
                null,
                null,
                at,
                at,
                false,
                reason,
                amount,
                bucket(),
                account(),
                parties(),
                STATUS,
                USAGE_TYPE,
                null,
                type);
    }

    AdjustBalance adjustment() {
        return new AdjustBalance(
                null,
                null,
                at,
                at,
                AdjustBalance.ONE_TIME,
                reason,
                amount,
                bucket(),
                account(),
                parties(),
                STATUS,
                USAGE_TYPE,
                type);
    }

    BalanceAction action() {
        return new BalanceAction(
                null,
                null,
                at,
                at,
                reason,
                amount,
                bucket(),
                account(),
                LogicalResourceRef.bucket(receiverId),
                parties(),
                STATUS,
                USAGE_TYPE,
                type);
    }

    private BucketRef bucket() {
        return BucketRef.of(agreementId);
    }

    private AccountRef account() {
        return AccountRef.of(agreementId);
    }

    private List<PartyRef> parties() {
        return PartyRef.customers(accountId);
    }
}
