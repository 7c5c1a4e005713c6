package rapport.provisioning.activation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import rapport.chassis.event.Announcement;

/// What activation answers to standing.
sealed interface ActivationEvent extends Announcement {

    record BlockApplied(@JsonUnwrapped Answer answer) implements ActivationEvent {}

    record BlockRemoved(@JsonUnwrapped Answer answer) implements ActivationEvent {}

    record BlockFailed(@JsonUnwrapped Answer answer) implements ActivationEvent {}

    /// @param level the debt block that now holds: RESTRICTED, SUSPENDED or NONE
    /// @param version the version of the standing that asked
    record Answer(
            String requestId,
            String standingId,
            String agreementId,
            String accountId,
            String level,
            List<String> serviceIds,
            @JsonIgnore long version,
            String reason,
            Instant at) {}

    Answer answer();

    @Override
    default String topic() {
        return "provisioning.activations";
    }

    @Override
    default String type() {
        return switch (this) {
            case BlockApplied _ -> "provisioning.block.applied.v1";
            case BlockRemoved _ -> "provisioning.block.removed.v1";
            case BlockFailed _ -> "provisioning.block.failed.v1";
        };
    }

    @Override
    default String subject() {
        return answer().agreementId();
    }

    @Override
    default String key() {
        return answer().accountId();
    }

    @Override
    default long subjectVersion() {
        return answer().version();
    }
}
