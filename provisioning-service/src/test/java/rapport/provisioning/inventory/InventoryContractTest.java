package rapport.provisioning.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class InventoryContractTest {
    @Test
    void everything_that_the_inventory_says_keeps_its_schema() {
        var service = new Service(
                "S",
                "A",
                "G",
                "Mobile",
                "mobile",
                "+491701234567",
                State.ACTIVE,
                Map.of(Origin.DEBT, Level.RESTRICTED),
                List.of(new Feature("data-roaming", "Data roaming", true)),
                true,
                2);
        Contracts.here()
                .assertCovers(
                        ServiceEvent.class,
                        List.of(
                                ServiceEvent.activated(service, "The service was set up.", Instant.EPOCH),
                                ServiceEvent.changed(service.terminated(), "Ended.", Instant.EPOCH)),
                        ServiceEvent::type);
    }
}
