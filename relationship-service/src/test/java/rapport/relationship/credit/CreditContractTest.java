package rapport.relationship.credit;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.chassis.money.Money;
import rapport.testkit.Contracts;

class CreditContractTest {
    @Test
    void what_is_said_of_credits_keeps_its_schema() {
        var granted = new CreditEvent.Granted(
                "CR",
                "ACC",
                "AGR",
                new Money(1_500, "EUR"),
                CreditCause.SLO,
                "Nine hours without a line.",
                Instant.EPOCH);
        Contracts.here().assertCovers(CreditEvent.class, List.of(granted), CreditEvent::type);
    }

    @Test
    void every_field_that_is_read_of_an_answer_is_promised() {
        Contracts.of("consumption").assertReadable("consumption.credit.applied.v1", CreditFact.Applied.class);
        Contracts.of("consumption").assertReadable("consumption.credit.refused.v1", CreditFact.Refused.class);
    }
}
