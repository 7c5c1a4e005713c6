package rapport.notification.recipient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.testkit.Contracts;

/// What we rely on in what relationship promises.
class RecipientContractTest {
    private static final Contracts RELATIONSHIP = Contracts.of("relationship");

    @ParameterizedTest
    @ValueSource(strings = {"relationship.account.opened.v1", "relationship.account.updated.v1"})
    void every_field_that_we_read_of_an_account_is_promised(String type) {
        RELATIONSHIP.assertReadable(type, AccountFact.class);
    }

    @Test
    void every_field_that_we_read_of_a_contact_is_promised() {
        RELATIONSHIP.assertReadable(RecipientEvents.CONTACT, SealedContact.class);
    }
}
