package rapport.relationship.inventory;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.testkit.Contracts;

class InventoryContractsTest {

    @ParameterizedTest
    @ValueSource(strings = {"provisioning.service.activated.v1", "provisioning.service.changed.v1"})
    void every_field_that_we_read_is_promised(String type) {
        Contracts.of("provisioning").assertReadable(type, ServiceFact.class);
    }
}
