package rapport.chassis.tmf;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;
import rapport.chassis.identity.Scope;

/// What is said of the listeners of an API, so that whoever delivers knows them.
sealed interface HubEvent extends Announcement {

    /// On whose behalf a listener listens: it is told what that one may read.
    ///
    /// @param id whose; null for an operator, who is not limited to anybody's
    record Owner(String role, @Nullable String id) {
        static Owner of(Scope scope) {
            return new Owner(scope.role(), scope.owner().isEmpty() ? null : scope.owner());
        }
    }

    /// @param api where the API begins
    /// @param types the CloudEvents types of all that the API tells
    /// @param secret the signing secret, sealed to notification's key
    record Registered(
            @JsonIgnore String service,
            String subscriptionId,
            String api,
            List<String> types,
            URI callback,
            @Nullable String query,
            Owner owner,
            String secret,
            Instant at,
            String reason,
            @JsonIgnore long version)
            implements HubEvent {}

    /// Who ends a listener. What its owner ends is still told what was said before; what an operator ends for somebody
    /// else is told nothing more.
    enum EndedBy {
        OWNER,
        OPERATOR
    }

    record Unregistered(
            @JsonIgnore String service,
            String subscriptionId,
            String api,
            Instant at,
            String reason,
            EndedBy endedBy,
            @JsonIgnore long version)
            implements HubEvent {}

    static String topic(String service) {
        return service + ".subscriptions";
    }

    String service();

    String subscriptionId();

    long version();

    @Override
    default String topic() {
        return topic(service());
    }

    @Override
    default String type() {
        return switch (this) {
            case Registered _ -> service() + ".hub.registered.v1";
            case Unregistered _ -> service() + ".hub.unregistered.v1";
        };
    }

    @Override
    default String subject() {
        return subscriptionId();
    }

    @Override
    default long subjectVersion() {
        return version();
    }
}
