package rapport.consumption.subscriber;

import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class ServiceContractTest {
    @Test
    void every_field_we_read_of_a_service_is_promised() {
        Contracts.of("provisioning").assertReadable("provisioning.service.activated.v1", ServiceFact.class);
        Contracts.of("provisioning").assertReadable("provisioning.service.changed.v1", ServiceFact.class);
    }
}
