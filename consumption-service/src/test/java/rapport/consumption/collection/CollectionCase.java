package rapport.consumption.collection;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import rapport.consumption.Agreement;

/// Each test has an agreement of its own, and a provider that is well.
@SuppressWarnings("NullAway.Init")
abstract class CollectionCase {
    final String id = UUID.randomUUID().toString();
    Cashier cashier;
    Agreement agreement;

    @BeforeEach
    void open() {
        cashier = Cashier.open();
        agreement = cashier.agreement();
    }

    @AfterEach
    void close() {
        cashier.close();
    }
}
