package rapport.consumption.prepaybalance;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.consumption.usage.PrepaidDesk;

/// What somebody wants moved from one agreement's prepaid money to another's: a customer between its own, an operator
/// between any. The desk does it.
@ApplicationScoped
class Transferring {
    private static final int MOST_CHANNEL = 100;

    private final PrepaidDesk desk;
    private final Transfers transfers;
    private final Buckets buckets;
    private final Scopes scopes;
    private final Caller caller;
    private final Deed deed;

    Transferring(PrepaidDesk desk, Transfers transfers, Buckets buckets, Scopes scopes, Caller caller, Deed deed) {
        this.desk = desk;
        this.transfers = transfers;
        this.buckets = buckets;
        this.scopes = scopes;
        this.caller = caller;
        this.deed = deed;
    }

    /// @param wanted with all that is required of it
    /// @throws Problem when it cannot be
    Transfer transfer(@Nullable String key, TransferBalance wanted) {
        var own = scopes.customer();
        if (own == null) {
            scopes.mustChangeAll();
        }
        mustBePlain(wanted);
        var from = wanted.bucket().id();
        var to = Objects.requireNonNull(wanted.receiverBucket()).id();
        if (from.equals(to)) {
            throw Problem.invalid("$.receiverBucket.id", "must be another than $.bucket.id");
        }
        QuarkusTransaction.requiringNew()
                .run(() -> mustFit(wanted, bucket("bucket", from), bucket("receiverBucket", to)));
        var id = Deciding.mustBeKey(key);
        var amount = Objects.requireNonNull(wanted.amount()).money();
        var reason = Objects.requireNonNull(wanted.reason());
        deed.because(reason);
        desk.transfer(
                new PrepaidDesk.Decision(from, amount, id, reason, caller.name()),
                to,
                Objects.requireNonNull(wanted.channel()).id(),
                own);
        return QuarkusTransaction.requiringNew()
                .call(() -> transfers.decided(from, id))
                .orElseThrow();
    }

    private static void mustBePlain(TransferBalance wanted) {
        Deciding.mustBeMoney("$.usageType", wanted.usageType());
        Deciding.mustBeMoney("$.receiverBucketUsageType", wanted.receiverBucketUsageType());
        if (Objects.requireNonNull(wanted.reason()).isBlank()) {
            throw Problem.invalid("$.reason", "says why");
        }
        var channel = Objects.requireNonNull(wanted.channel()).id();
        if (channel.isBlank() || channel.length() > MOST_CHANNEL) {
            throw Problem.invalid("$.channel.id", "must have 1 to " + MOST_CHANNEL + " characters");
        }
        var cost = wanted.transferCost();
        if (cost != null && cost.value() != null && cost.value().signum() != 0) {
            throw Problem.invalid("$.transferCost", "must not be there: a transfer costs nothing");
        }
        if (wanted.validFor() != null) {
            throw Problem.invalid(
                    "$.validFor", "must not be there: what is moved can be used as long as the bucket that it went to");
        }
    }

    /// What is somebody else's is not there for a customer.
    private Bucket bucket(String name, String id) {
        return buckets.find(id)
                .orElseThrow(() -> scopes.customer() == null
                        ? Problem.invalid("$." + name + ".id", "must be the id of an agreement that was topped up")
                        : Problem.notFound("bucket", id))
                .value();
    }

    private static void mustFit(TransferBalance wanted, Bucket from, Bucket to) {
        var currency = currency(from);
        var amount = Objects.requireNonNull(wanted.amount());
        if (!currency.equals(amount.units())) {
            throw Problem.invalid("$.amount.units", "must be " + currency + ", as the money of the bucket is");
        }
        if (!currency.equals(currency(to))) {
            throw Problem.invalid(
                    "$.receiverBucket.id", "must be of a bucket in " + currency + "; this one is in " + currency(to));
        }
        for (var each : Objects.requireNonNull(wanted.logicalResource())) {
            mustName("$.logicalResource", each, wanted.bucket().id(), from);
        }
        mustName(
                "$.receiverLogicalResource",
                Objects.requireNonNull(wanted.receiverLogicalResource()),
                Objects.requireNonNull(wanted.receiverBucket()).id(),
                to);
    }

    private static String currency(Bucket bucket) {
        return Objects.requireNonNull(
                Objects.requireNonNull(bucket.remainingValue()).units());
    }

    /// A number that is somebody else's says that the wrong bucket is meant.
    private static void mustName(String field, LogicalResourceRef ref, String id, Bucket bucket) {
        var numbers = Objects.requireNonNullElse(bucket.logicalResource(), List.<LogicalResourceRef>of()).stream()
                .map(LogicalResourceRef::id);
        if (Stream.concat(Stream.of(id), numbers).noneMatch(ref.id()::equals)) {
            throw Problem.invalid(
                    field, "must be " + id + ", or a number that spends its money: " + ref.id() + " is not");
        }
    }
}
