package rapport.consumption.billing;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.chassis.money.Money;
import rapport.testkit.Contracts;

class BillContractTest {
    @Test
    void everything_that_billing_says_keeps_its_schema() {
        var issued = new BillEvent.Issued(
                "B", "R-1", "ACC", "AGR", new Money(1, "EUR"), Instant.EPOCH, "A bill.", Instant.EPOCH);
        Contracts.here().assertCovers(BillEvent.class, List.of(issued), BillEvent::type);
    }
}
