package rapport.notification.subscription;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.notification.subscription.RegistrationFact.OfParty;
import rapport.notification.subscription.RegistrationFact.Registered;
import rapport.notification.subscription.RegistrationFact.Unregistered;
import rapport.testkit.Contracts;

/// What we rely on in what is promised of listeners and accounts.
class RegistrationContractTest {
    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship"})
    void every_field_that_we_read_of_a_listener_is_promised(String service) {
        var contracts = Contracts.of(service);
        contracts.assertReadable(service + ".hub.registered.v1", Registered.class);
        contracts.assertReadable(service + ".hub.unregistered.v1", Unregistered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relationship.account.opened.v1", "relationship.account.updated.v1"})
    void every_field_that_we_read_of_an_account_is_promised(String type) {
        Contracts.of("relationship").assertReadable(type, OfParty.class);
    }
}
