package rapport.consumption.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;

/// What consumption says of requests.
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface RequestEvent extends Announcement {
    Duration LIFETIME = Duration.ofDays(1);

    /// Provisioning is to carry it out.
    record Made(
            String requestId,
            String accountId,
            String agreementId,
            String serviceId,
            String feature,
            String name,
            Action action,
            @Nullable Stated price,
            @Nullable String cap,
            @Nullable Stated capAmount,
            String reason,
            Instant at)
            implements RequestEvent {
        static Made of(RequestView request) {
            return new Made(
                    request.requestId(),
                    request.accountId(),
                    request.agreementId(),
                    request.serviceId(),
                    request.feature(),
                    request.name(),
                    request.action(),
                    request.price(),
                    request.cap(),
                    request.capAmount(),
                    request.name()
                            + (request.action() == Action.ENABLE ? " was asked for." : " is not wanted any more."),
                    request.requestedAt());
        }

        @Override
        @JsonIgnore
        public long subjectVersion() {
            return 1;
        }

        /// Who asks on Monday does not want it on Friday; to do without something is never too late.
        @Override
        @JsonIgnore
        public @Nullable Instant expiresAt() {
            return action == Action.ENABLE ? at.plus(LIFETIME) : null;
        }
    }

    /// It is done.
    record Fulfilled(
            String requestId,
            String accountId,
            String agreementId,
            String serviceId,
            String feature,
            String name,
            Action action,
            @Nullable Stated price,
            @Nullable String cap,
            @Nullable Stated capAmount,
            String reason,
            Instant at)
            implements RequestEvent {}

    /// It was not done, and costs nothing.
    record Refused(
            String requestId,
            String accountId,
            String agreementId,
            String serviceId,
            String feature,
            String name,
            Action action,
            String why,
            String reason,
            Instant at)
            implements RequestEvent {}

    /// @param answered by provisioning
    static RequestEvent of(RequestView answered) {
        var at = Objects.requireNonNull(answered.answeredAt());
        var isOn = answered.action() == Action.ENABLE;
        return answered.state() == RequestState.FULFILLED
                ? new Fulfilled(
                        answered.requestId(),
                        answered.accountId(),
                        answered.agreementId(),
                        answered.serviceId(),
                        answered.feature(),
                        answered.name(),
                        answered.action(),
                        answered.changed() ? answered.price() : null,
                        answered.cap(),
                        answered.capAmount(),
                        answered.name() + (isOn ? " is on." : " is off."),
                        at)
                : new Refused(
                        answered.requestId(),
                        answered.accountId(),
                        answered.agreementId(),
                        answered.serviceId(),
                        answered.feature(),
                        answered.name(),
                        answered.action(),
                        Objects.requireNonNullElse(answered.why(), "No reason was given."),
                        answered.name() + (isOn ? " was not turned on." : " was not turned off."),
                        at);
    }

    String requestId();

    String accountId();

    @Override
    @JsonIgnore
    default String topic() {
        return "consumption.requests";
    }

    @Override
    @JsonIgnore
    default String type() {
        return switch (this) {
            case Made _ -> "consumption.request.made.v1";
            case Fulfilled _ -> "consumption.request.fulfilled.v1";
            case Refused _ -> "consumption.request.refused.v1";
        };
    }

    @Override
    @JsonIgnore
    default String subject() {
        return requestId();
    }

    @Override
    @JsonIgnore
    default String key() {
        return accountId();
    }

    @Override
    @JsonIgnore
    default long subjectVersion() {
        return 2;
    }
}
