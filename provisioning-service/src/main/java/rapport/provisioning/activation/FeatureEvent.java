package rapport.provisioning.activation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import rapport.chassis.event.Announcement;

/// What activation answers to consumers: each request once.
sealed interface FeatureEvent extends Announcement {

    record Enabled(@JsonUnwrapped Answer answer) implements FeatureEvent {}

    record Disabled(@JsonUnwrapped Answer answer) implements FeatureEvent {}

    record Refused(@JsonUnwrapped Answer answer) implements FeatureEvent {}

    /// @param serviceVersion the version of the service in which it is so; 0 where there is no such service
    /// @param changed whether it was otherwise before
    /// @param reason what was done, or what stood in the way
    record Answer(
            String requestId,
            String accountId,
            String agreementId,
            String serviceId,
            String feature,
            String name,
            long serviceVersion,
            boolean changed,
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
            case Enabled _ -> "provisioning.feature.enabled.v1";
            case Disabled _ -> "provisioning.feature.disabled.v1";
            case Refused _ -> "provisioning.feature.refused.v1";
        };
    }

    @Override
    default String subject() {
        return answer().requestId();
    }

    @Override
    default String key() {
        return answer().accountId();
    }

    @Override
    default long subjectVersion() {
        return 1;
    }
}
