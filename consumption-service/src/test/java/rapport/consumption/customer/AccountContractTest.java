package rapport.consumption.customer;

import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class AccountContractTest {
    @Test
    void every_field_we_read_of_an_account_is_promised() {
        AccountEvents.HEARD
                .keySet()
                .forEach(type -> Contracts.of("relationship").assertReadable(type, AccountFact.class));
    }
}
