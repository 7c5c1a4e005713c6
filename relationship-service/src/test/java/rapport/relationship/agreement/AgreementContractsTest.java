package rapport.relationship.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class AgreementContractsTest {

    @Test
    void what_is_said_of_agreements_keeps_its_schema() {
        var agreement =
                new Agreement("agr-1", "acc-1", "mobile", Duration.ofDays(5), Instant.parse("2026-11-22T08:00:00Z"));
        Contracts.here()
                .assertCovers(AgreementEvent.class, List.of(AgreementEvent.Signed.of(agreement)), AgreementEvent::type);
    }
}
