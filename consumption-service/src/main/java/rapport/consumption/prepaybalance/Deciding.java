package rapport.consumption.prepaybalance;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.consumption.usage.PrepaidDesk;

/// What operators want of prepaid money, as TMF654 says it, done by the desk that does it everywhere.
@ApplicationScoped
class Deciding {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private final PrepaidDesk desk;
    private final Movements movements;
    private final Buckets buckets;
    private final Scopes scopes;
    private final Caller caller;
    private final Deed deed;
    private final Clock clock;

    Deciding(
            PrepaidDesk desk,
            Movements movements,
            Buckets buckets,
            Scopes scopes,
            Caller caller,
            Deed deed,
            Clock clock) {
        this.desk = desk;
        this.movements = movements;
        this.buckets = buckets;
        this.scopes = scopes;
        this.caller = caller;
        this.deed = deed;
        this.clock = clock;
    }

    /// @throws Problem when it cannot be
    Movement topUp(@Nullable String key, TopupBalance wanted) {
        scopes.mustChangeAll();
        mustBeMoney("$.usageType", wanted.usageType());
        if (wanted.partyAccount() != null
                && !wanted.partyAccount().id().equals(wanted.bucket().id())) {
            throw Problem.invalid("$.partyAccount.id", "must be that of the bucket: both are the agreement's");
        }
        if (Boolean.TRUE.equals(wanted.isAutoTopup())) {
            throw Problem.invalid("$.isAutoTopup", "must be false: ask for each top-up when it is due");
        }
        var until = wanted.validFor() == null ? null : wanted.validFor().endDateTime();
        if (until != null && !until.isAfter(clock.instant())) {
            throw Problem.invalid("$.validFor.endDateTime", "must be in the future");
        }
        var decision = decision(key, wanted.bucket(), wanted.amount(), wanted.reason());
        if (!QuarkusTransaction.requiringNew().call(() -> buckets.canBe(decision.agreementId()))) {
            throw Problem.invalid("$.bucket.id", "must be the id of an agreement");
        }
        desk.topUp(decision, until);
        return done(Movements.Which.TOPUPS, decision);
    }

    /// @throws Problem when it cannot be
    Movement adjust(@Nullable String key, AdjustBalance wanted) {
        scopes.mustChangeAll();
        mustBeMoney("$.usageType", wanted.usageType());
        if (wanted.adjustType() != null && !wanted.adjustType().equals(AdjustBalance.ONE_TIME)) {
            throw Problem.invalid("$.adjustType", "must be oneTime: ask for each adjustment when it is due");
        }
        if (wanted.reason() == null || wanted.reason().isBlank()) {
            throw Problem.invalid("$.reason", "says why");
        }
        var decision = decision(key, wanted.bucket(), wanted.amount(), wanted.reason());
        if (QuarkusTransaction.requiringNew()
                .call(() -> buckets.find(decision.agreementId()))
                .isEmpty()) {
            throw Problem.invalid("$.bucket.id", "must be the id of an agreement that was topped up");
        }
        desk.adjust(decision);
        return done(Movements.Which.ADJUSTMENTS, decision);
    }

    static void mustBeMoney(String field, @Nullable String usageType) {
        if (!Movement.USAGE_TYPE.equals(usageType)) {
            throw Problem.invalid(field, "must be monetary: buckets are of money");
        }
    }

    /// The id under which something is done once.
    static String mustBeKey(@Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw Problem.invalid("Idempotency-Key", "is required, with 1 to 100 visible characters of ASCII");
        }
        return key;
    }

    private PrepaidDesk.Decision decision(
            @Nullable String key, BucketRef bucket, @Nullable Quantity amount, @Nullable String reason) {
        var id = mustBeKey(key);
        if (amount == null) {
            throw Problem.invalid("$.amount", "is required");
        }
        var decision = new PrepaidDesk.Decision(bucket.id(), amount.money(), id, reason, caller.name());
        if (reason != null) {
            deed.because(reason);
        }
        return decision;
    }

    /// The desk has ended its transaction.
    private Movement done(Movements.Which which, PrepaidDesk.Decision decision) {
        return QuarkusTransaction.requiringNew()
                .call(() -> movements.decided(which, decision.agreementId(), decision.id()))
                .orElseThrow();
    }
}
