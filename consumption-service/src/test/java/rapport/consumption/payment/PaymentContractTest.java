package rapport.consumption.payment;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.chassis.money.Money;
import rapport.testkit.Contracts;

class PaymentContractTest {
    private static final Money EURO = new Money(100, "EUR");

    @Test
    void everything_that_is_said_of_payments_keeps_its_schema() {
        var at = Instant.EPOCH;
        Contracts.here()
                .assertCovers(
                        PaymentEvent.class,
                        List.of(
                                new PaymentEvent.Missed(1, "ACC", "AGR", "B", "R-1", EURO, at, "Missed.", at),
                                new PaymentEvent.Received(2, "P", "ACC", "AGR", EURO, EURO, List.of("B"), "Paid.", at),
                                new PaymentEvent.Reversed(3, "P", "ACC", "AGR", EURO, EURO, List.of(), "Back.", at)),
                        PaymentEvent::type);
    }

    @Test
    void every_field_we_read_of_a_partners_payment_is_promised_to_partners() {
        Contracts.here().assertReadable("partner.payment.received.v1", PaymentReceived.class);
    }
}
