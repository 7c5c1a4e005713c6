package rapport.consumption.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.chassis.inbox.EventCheck;
import rapport.chassis.money.Money;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;

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
                                new PaymentEvent.Reversed(3, "P", "ACC", "AGR", EURO, EURO, List.of(), "Back.", at),
                                new PaymentEvent.Failed(4, "A", "ACC", "AGR", EURO, "DECLINED", true, "Not paid.", at),
                                new PaymentEvent.Refunded(5, "R", "P", "ACC", "AGR", EURO, "Given back.", at),
                                new PaymentEvent.Credited(
                                        4, "N", "RC-1", "ACC", "AGR", EURO, EURO, List.of("B"), "Twice.", at),
                                new PaymentEvent.CreditRefused("N", "ACC", "AGR", EURO, "Another currency.", at)),
                        PaymentEvent::type);
    }

    @Test
    void every_field_we_read_of_a_partners_payment_is_promised_to_partners() {
        Contracts.here().assertReadable("partner.payment.received.v1", PaymentReceived.class);
    }

    @Test
    void what_partners_are_told_is_wrong_is_what_the_published_schema_says() {
        Contracts.here().assertEnforced("partner.payment.received.v1", data -> {
            var event = Probe.saidBy("p1", "partner.payment.received.v1");
            return new EventCheck(List.of(new PaymentsChannel()))
                    .flaw("p1", event, UTF_8.encode(data))
                    .map(EventCheck.Flaw::field);
        });
    }
}
