package rapport.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;
import rapport.testkit.Probe;

/// A partner that says a hundred times as much as it may.
@ExtendWith(OnStack.class)
class FloodTest {
    private static final int PER_SECOND = 50;
    private static final int FLOOD = 100 * PER_SECOND * 4;
    private static final int SAMPLES = 200;
    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Field field;
    private final String loud;

    FloodTest(Field field) {
        this.field = field;
        this.loud = field.fresh("loud").toLowerCase(Locale.ROOT);
    }

    @Test
    void a_flood_of_one_partner_waits_on_kafka_and_does_not_slow_another() {
        register(PER_SECOND);
        var payer = field.nextDebtors(1);
        field.bill(payer, Duration.ofDays(60));
        try (var probe = new Probe(field.stack().kafka())) {
            var agreement = payer.getFirst().agreementId();
            var before = calmest(probe, agreement);

            flood();
            var beside = calmest(probe, agreement);
            var takenIn = refusals(probe);

            assertThat(takenIn).as("the flood is read at its own rate").isLessThan(FLOOD / 2);

            register(FLOOD);
            assertThat(Patience.until(PATIENCE, () -> refusals(probe), taken -> taken >= FLOOD))
                    .as("answers to the flood: none is dropped, none is answered twice")
                    .isEqualTo(FLOOD);
            var alone = Math.max(before, calmest(probe, agreement));

            System.out.printf(
                    "beside a flood of %d events at 100 times its rate, p99 of another partner is %.2f times as long"
                            + " (%d of them taken in by then)%n",
                    FLOOD, beside / alone, takenIn);
            assertThat(beside).as("p99 in milliseconds").isLessThan(2 * alone);
        }
    }

    /// The p99 of the calmest round, in milliseconds: what else the machine does spoils one round or another, and what
    /// a flood does spoils them all.
    private double calmest(Probe probe, String agreement) {
        return IntStream.range(0, ROUNDS)
                .mapToDouble(_ -> {
                    var round = new Latencies(field, probe, "acme", agreement);
                    round.measure(SAMPLES, () -> {});
                    return round.percentile(99);
                })
                .min()
                .orElseThrow();
    }

    private void register(int eventsPerSecond) {
        var partner = Map.of(
                "partnerId",
                loud,
                "name",
                "Loud",
                "channels",
                List.of("payments"),
                "eventsPerSecond",
                eventsPerSecond,
                "reason",
                "A test of what it may say.");
        if (field.origin().status("/relationship/v1/partners/" + loud) == 404) {
            field.origin().post("/relationship/v1/partners", partner);
        } else {
            field.origin().put("/relationship/v1/partners/" + loud, partner);
        }
    }

    /// Payments for what nobody knows, each of which is answered.
    private void flood() {
        Map<String, Object> settings = Map.of("bootstrap.servers", field.stack().kafka(), "linger.ms", 20);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var i = 0; i < FLOOD; i++) {
                var payment = """
                        {"paymentId":"%s-%d","agreementId":"nobody","amount":{"minor":1,"currency":"EUR"},
                         "paidAt":"2026-11-01T00:00:00Z"}""".formatted(loud, i);
                var event = new ProducerRecord<>("partner." + loud + ".payments", "k" + i, payment.getBytes(UTF_8));
                var headers = new HashMap<>(Probe.saidBy(loud, "partner.payment.received.v1"));
                headers.forEach((name, value) -> event.headers().add(name, value.getBytes(UTF_8)));
                var _ = producer.send(event);
            }
        }
    }

    private int refusals(Probe probe) {
        return probe.all("partner." + loud + ".refusals").size();
    }
}
