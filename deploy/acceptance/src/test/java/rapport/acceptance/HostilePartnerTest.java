package rapport.acceptance;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.testkit.Probe;
import rapport.testkit.Said;

/// A partner that gets everything wrong that can be got wrong.
@ExtendWith(OnStack.class)
class HostilePartnerTest {
    private static final String PARTNER = "p2";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Field field;
    private final Probe probe;

    HostilePartnerTest(Field field) {
        this.field = field;
        this.probe = new Probe(field.stack().kafka());
    }

    @AfterEach
    void goAway() {
        probe.close();
    }

    @Test
    void each_hostile_event_is_answered_with_the_field_and_the_good_ones_around_it_flow_on() {
        var hostile = Hostile.all(PARTNER);
        assertThat(hostile).hasSizeGreaterThan(200);
        var payer = field.nextDebtors(1);
        field.bill(payer, Duration.ofDays(60));
        var agreement = payer.getFirst().agreementId();
        var before = new Latencies(field, probe, PARTNER, agreement);
        before.measure(20, () -> {});

        var told = new HashMap<String, Hostile>();
        var left = new ArrayList<>(hostile);
        var among = new Latencies(field, probe, PARTNER, agreement);
        while (!left.isEmpty()) {
            among.measure(1, () -> {
                for (var i = 0; i < 4 && !left.isEmpty(); i++) {
                    var event = left.removeLast();
                    told.put(place(send(event)), event);
                }
            });
        }
        before.measure(20, () -> {});

        assertThat(differences(told, answers(told.size()))).isEmpty();
        System.out.printf(
                "%d hostile events, each refused with its field; a good event among them took %.2f times as long%n",
                told.size(), among.percentile(50) / before.percentile(50));
        assertThat(among.percentile(50)).as("milliseconds among hostile events").isLessThan(2 * before.percentile(50));
        assertThat(field.origin().get("/status").path("ready").asBoolean()).isTrue();
    }

    private RecordMetadata send(Hostile event) {
        var data = new byte[event.value().remaining()];
        event.value().duplicate().get(data);
        return probe.sendRaw("partner." + PARTNER + "." + event.channel(), event.key(), event.headers(), data);
    }

    private static String place(RecordMetadata told) {
        return told.topic() + "/" + told.partition() + "/" + told.offset();
    }

    /// What was answered, by the place of the event that it answers.
    private Map<String, JsonNode> answers(int count) {
        return probe.await("partner." + PARTNER + ".refusals", _ -> true, count, PATIENCE).stream()
                .map(Said::json)
                .collect(toMap(
                        answer -> "%s/%s/%s"
                                .formatted(
                                        answer.path("topic").asText(),
                                        answer.path("partition").asText(),
                                        answer.path("offset").asText()),
                        answer -> answer));
    }

    private static List<String> differences(Map<String, Hostile> told, Map<String, JsonNode> answers) {
        var different = new ArrayList<String>();
        told.forEach((place, event) -> {
            var answer = answers.get(place);
            if (answer == null) {
                different.add(event + " at " + place + " was not answered");
            } else if (!isAbout(event.field(), answer.path("field").asText())
                    || answer.path("reason").asText().isBlank()) {
                different.add(event + ": " + event.field() + " is wrong, and the answer was " + answer);
            }
        });
        return different;
    }

    /// The very field, or something inside it.
    private static boolean isAbout(String field, String answered) {
        return answered.equals(field) || answered.startsWith(field + ".") || answered.startsWith(field + "[");
    }
}
