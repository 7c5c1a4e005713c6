package rapport.consumption.receivable;

import org.junit.jupiter.api.Test;
import rapport.testkit.Contracts;

class AgreementContractTest {
    @Test
    void every_field_we_read_of_an_agreement_is_promised() {
        Contracts.of("relationship").assertReadable("relationship.agreement.signed.v1", AgreementSigned.class);
    }
}
