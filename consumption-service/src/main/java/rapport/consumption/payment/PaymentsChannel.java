package rapport.consumption.payment;

import java.util.Map;
import rapport.chassis.event.Decoder;
import rapport.chassis.inbox.PartnerChannel;

/// What partners say of the payments that they have collected.
public final class PaymentsChannel implements PartnerChannel<PaymentReceived> {
    @Override
    public String name() {
        return "payments";
    }

    @Override
    public Map<String, Decoder<PaymentReceived>> heard() {
        return Map.of("partner.payment.received.v1", Decoder.json(PaymentReceived.class));
    }
}
