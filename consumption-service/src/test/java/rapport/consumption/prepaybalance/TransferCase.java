package rapport.consumption.prepaybalance;

import static rapport.consumption.prepaybalance.Purses.euros;
import static rapport.consumption.prepaybalance.Purses.fill;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import rapport.consumption.usage.Payer;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

/// Each test has two agreements of one customer: the first with 5.00 EUR, the second with 1.00.
@SuppressWarnings("NullAway.Init")
abstract class TransferCase {
    final Probe probe = Probe.connect();
    final String id = UUID.randomUUID().toString();
    Payer payer;
    String from;
    String to;

    @BeforeEach
    void pays() {
        payer = Payer.of(probe);
        payer.topUp(id, 500);
        from = payer.agreementId();
        to = payer.another(probe);
        fill(to, id, euros(1));
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    String customer() {
        return Tokens.customer(payer.accountId());
    }
}
