package rapport.relationship.inventory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "known_service")
class ServiceRow {
    @Id
    @Column(name = "service_id")
    String serviceId;

    @Column(name = "account_id")
    String accountId;

    @Column(name = "agreement_id")
    String agreementId;

    @Column(name = "name")
    String name;

    @Column(name = "subscriber_number")
    @Nullable
    String subscriberNumber;

    @Column(name = "active")
    boolean active;

    Stream<Inventory.Owner> owners() {
        var itself = Stream.of(new Inventory.Owner(serviceId, accountId));
        return active ? Stream.concat(itself, Stream.of(new Inventory.Owner(agreementId, accountId))) : itself;
    }

    KnownService service() {
        return new KnownService(serviceId, agreementId, name, subscriberNumber);
    }
}
