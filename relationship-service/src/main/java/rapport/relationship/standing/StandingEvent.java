package rapport.relationship.standing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;
import rapport.chassis.money.Money;

/// What is said of a standing. The events differ in their type alone, so one record is all of them.
///
/// @param requestId what provisioning echoes in its answer, where something is requested of it
/// @param expiresAt from when provisioning must refuse what is to be taken away; it is asked for again on a right
///     day
record StandingEvent(
        String standingId,
        String accountId,
        String agreementId,
        State state,
        State previous,
        @Nullable String requestId,
        Money overdue,
        String policyVersion,
        String reason,
        Instant at,
        @Nullable Instant expiresAt,
        @JsonIgnore Happened happened,
        @JsonIgnore long version)
        implements Announcement {

    private static final Duration LIFETIME = Duration.ofHours(12);

    static StandingEvent of(Receivable receivable, Transition transition, String policyVersion) {
        return new StandingEvent(
                receivable.standingId(),
                receivable.accountId(),
                receivable.standingId(),
                transition.state(),
                transition.previous(),
                transition.requestId(),
                transition.overdue(),
                policyVersion,
                transition.reason(),
                transition.at(),
                transition.happened().asksToTake() ? transition.at().plus(LIFETIME) : null,
                transition.happened(),
                transition.version());
    }

    @Override
    public String topic() {
        return "relationship.standing";
    }

    @Override
    public String type() {
        return "relationship.standing." + happened.words() + ".v1";
    }

    @Override
    public String subject() {
        return standingId;
    }

    @Override
    public String key() {
        return accountId;
    }

    @Override
    public long subjectVersion() {
        return version;
    }
}
