package rapport.relationship.outage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What we read of `provisioning.impact.assessed.v1`: what a change means for one account.
record ImpactFact(
        String changeId,
        String reference,
        long revision,
        Status status,
        boolean rescheduled,
        String accountId,
        String summary,
        Instant start,
        Instant end,
        @Nullable Instant previousStart,
        Impact impact,
        List<AffectedService> services) {

    enum Status {
        TENTATIVE,
        CONFIRMED,
        STARTED,
        RESTORED,
        CANCELLED
    }

    record AffectedService(
            String serviceId,
            @Nullable String agreementId,
            String name,
            @Nullable String subscriberNumber,
            Impact impact) {
        boolean touched() {
            return impact != Impact.NO_IMPACT;
        }
    }

    List<AffectedService> touched() {
        return services.stream().filter(AffectedService::touched).toList();
    }

    String audienceId() {
        return changeId + "/" + accountId;
    }
}
