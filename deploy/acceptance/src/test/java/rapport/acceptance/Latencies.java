package rapport.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rapport.testkit.Probe;

/// How long a good event of a partner takes from being sent until its effect is said: a payment, again and again.
final class Latencies {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double NANOS_PER_MILLI = 1e6;

    private final Field field;
    private final Probe probe;
    private final String partner;
    private final String agreement;
    private final List<Double> millis = new ArrayList<>();

    /// @param agreement one that has been billed
    Latencies(Field field, Probe probe, String partner, String agreement) {
        this.field = field;
        this.probe = probe;
        this.partner = partner;
        this.agreement = agreement;
    }

    /// @param first what happens right before each of the payments
    void measure(int times, Runnable first) {
        try (var listener = new Tail(field.stack().kafka(), "consumption.payments")) {
            for (var i = 0; i < times; i++) {
                var payment = field.fresh("PAY");
                first.run();
                var start = System.nanoTime();
                probe.send("partner." + partner + ".payments", payment, "partner.payment.received.v1", data(payment));
                listener.await(payment, PATIENCE);
                millis.add((System.nanoTime() - start) / NANOS_PER_MILLI);
            }
        }
    }

    private Map<String, Object> data(String payment) {
        return Map.of(
                "paymentId",
                payment,
                "agreementId",
                agreement,
                "amount",
                Map.of("minor", 1, "currency", "EUR"),
                "paidAt",
                Instant.now().toString());
    }

    /// In milliseconds.
    double percentile(int percent) {
        var rank = Math.min(millis.size() - 1, millis.size() * percent / 100);
        return millis.stream().sorted().skip(rank).findFirst().orElseThrow();
    }
}
