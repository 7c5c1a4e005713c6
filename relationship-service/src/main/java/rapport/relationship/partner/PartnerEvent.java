package rapport.relationship.partner;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import rapport.chassis.event.Announcement;

/// What is said of partners: always all of it, so that the latest is enough. No password ever travels.
sealed interface PartnerEvent extends Announcement {
    PartnerState partner();

    Instant at();

    long version();

    /// All that others may know of a partner.
    record PartnerState(
            String partnerId,
            String name,
            List<String> sources,
            List<String> channels,
            int eventsPerSecond,
            Partner.State state,
            String reason) {
        static PartnerState of(Partner partner) {
            return new PartnerState(
                    partner.partnerId(),
                    partner.terms().name(),
                    partner.terms().sources(),
                    partner.terms().channels(),
                    partner.terms().eventsPerSecond(),
                    partner.state(),
                    partner.reason());
        }
    }

    record Registered(
            @JsonUnwrapped PartnerState partner,
            Instant at,
            @JsonIgnore long version) implements PartnerEvent {}

    record Changed(
            @JsonUnwrapped PartnerState partner,
            Instant at,
            @JsonIgnore long version) implements PartnerEvent {}

    record Removed(
            @JsonUnwrapped PartnerState partner,
            Instant at,
            @JsonIgnore long version) implements PartnerEvent {}

    static PartnerEvent registered(Partner partner) {
        return new Registered(PartnerState.of(partner), partner.changedAt(), partner.version());
    }

    static PartnerEvent changed(Partner partner) {
        return new Changed(PartnerState.of(partner), partner.changedAt(), partner.version());
    }

    static PartnerEvent removed(Partner partner) {
        return new Removed(PartnerState.of(partner), partner.changedAt(), partner.version());
    }

    @Override
    default String topic() {
        return "relationship.partners";
    }

    @Override
    default String type() {
        return switch (this) {
            case Registered _ -> "relationship.partner.registered.v1";
            case Changed _ -> "relationship.partner.changed.v1";
            case Removed _ -> "relationship.partner.removed.v1";
        };
    }

    @Override
    default String subject() {
        return partner().partnerId();
    }

    @Override
    default long subjectVersion() {
        return version();
    }
}
