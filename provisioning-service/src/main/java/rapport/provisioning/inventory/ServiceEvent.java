package rapport.provisioning.inventory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Announcement;

/// What the inventory says: always the whole state of a service.
sealed interface ServiceEvent extends Announcement {

    record Activated(@JsonUnwrapped Snapshot now) implements ServiceEvent {}

    record Changed(@JsonUnwrapped Snapshot now) implements ServiceEvent {}

    /// A block and who holds it.
    record Block(Origin origin, Level level) {}

    /// A service after the change, with the reason for it.
    ///
    /// @param features the ids of those that are on
    record Snapshot(
            String serviceId,
            String accountId,
            String agreementId,
            String name,
            String kind,
            @Nullable String subscriberNumber,
            State state,
            List<Block> blocks,
            List<String> features,
            @JsonIgnore long version,
            String reason,
            Instant at) {}

    static Activated activated(Service service, String reason, Instant at) {
        return new Activated(snapshot(service, reason, at));
    }

    static Changed changed(Service service, String reason, Instant at) {
        return new Changed(snapshot(service, reason, at));
    }

    private static Snapshot snapshot(Service service, String reason, Instant at) {
        var blocks = service.blocks().entrySet().stream()
                .map(block -> new Block(block.getKey(), block.getValue()))
                .toList();
        return new Snapshot(
                service.serviceId(),
                Objects.requireNonNull(service.accountId()),
                Objects.requireNonNull(service.agreementId()),
                service.name(),
                service.kind(),
                service.subscriberNumber(),
                service.state(),
                blocks,
                service.features().stream()
                        .filter(Feature::isEnabled)
                        .map(Feature::id)
                        .toList(),
                service.version(),
                reason,
                at);
    }

    Snapshot now();

    @Override
    default String topic() {
        return "provisioning.services";
    }

    @Override
    default String type() {
        return switch (this) {
            case Activated _ -> "provisioning.service.activated.v1";
            case Changed _ -> "provisioning.service.changed.v1";
        };
    }

    @Override
    default String subject() {
        return now().serviceId();
    }

    @Override
    default long subjectVersion() {
        return now().version();
    }
}
