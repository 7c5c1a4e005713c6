package rapport.provisioning.change;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;
import rapport.provisioning.impact.Impact;

/// What is said of planned work.
sealed interface ChangeEvent extends Announcement {

    /// A new revision of planned work, once for all.
    record Noted(
            String changeId,
            String partner,
            String reference,
            long revision,
            ChangeStatus status,
            boolean rescheduled,
            Instant start,
            Instant end,
            String summary,
            long affectedAccounts,
            long affectedServices,
            String reason,
            Instant at)
            implements ChangeEvent {}

    /// What the revision means for one account that it touches, or that the one before touched.
    record ImpactAssessed(
            String changeId,
            String reference,
            long revision,
            ChangeStatus status,
            boolean rescheduled,
            String accountId,
            String summary,
            Instant start,
            Instant end,
            @Nullable Instant previousStart,
            Impact impact,
            List<AffectedService> services,
            String reason,
            Instant at)
            implements ChangeEvent {}

    record AffectedService(
            String serviceId,
            String agreementId,
            String name,
            @Nullable String subscriberNumber,
            Impact impact) {}

    long revision();

    @Override
    default String topic() {
        return switch (this) {
            case Noted _ -> "provisioning.outages";
            case ImpactAssessed _ -> "provisioning.impacts";
        };
    }

    @Override
    default String type() {
        return switch (this) {
            case Noted _ -> "provisioning.change.noted.v1";
            case ImpactAssessed _ -> "provisioning.impact.assessed.v1";
        };
    }

    @Override
    default String subject() {
        return switch (this) {
            case Noted noted -> noted.changeId();
            case ImpactAssessed assessed -> assessed.changeId() + "/" + assessed.accountId();
        };
    }

    @Override
    default String key() {
        return switch (this) {
            case Noted noted -> noted.changeId();
            case ImpactAssessed assessed -> assessed.accountId();
        };
    }

    @Override
    default long subjectVersion() {
        return revision();
    }
}
