package rapport.relationship.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.relationship.MovableClock;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class InventoryServiceTest {
    private final Neighbours others = new Neighbours();

    @Inject
    Inventory inventory;

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void a_service_of_another_account_is_never_listed_under_an_agreement() {
        active("inv-svc-2", "inventory-2");
        active("inv-svc-1", "inventory-1");

        Neighbours.eventually(() -> {
            assertThat(listedFor("inventory-1")).containsExactly("inv-svc-1");
            assertThat(listedFor("inventory-2")).containsExactly("inv-svc-2");
        });
    }

    private List<String> listedFor(String account) {
        return SystemTransaction.call(() -> inventory.ofAgreements(Map.of("agr-inventory-1", account)))
                .getOrDefault("agr-inventory-1", List.of())
                .stream()
                .map(KnownService::serviceId)
                .toList();
    }

    private void active(String service, String account) {
        others.say(
                "provisioning.services",
                service,
                "provisioning.service.activated.v1",
                Map.of(
                        "serviceId",
                        service,
                        "accountId",
                        account,
                        "agreementId",
                        "agr-inventory-1",
                        "name",
                        "Mobile of " + account,
                        "kind",
                        "mobile",
                        "state",
                        "active",
                        "at",
                        MovableClock.now().toString()));
    }
}
