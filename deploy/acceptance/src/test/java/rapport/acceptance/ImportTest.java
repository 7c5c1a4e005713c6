package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;
import rapport.demo.Sinks;

/// An operator brings 10,000 customers and their services along. One line in a hundred is wrong; the service that takes
/// them in dies on the way. Nobody hears of it.
@ExtendWith(OnStack.class)
class ImportTest {
    private static final int CUSTOMERS = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CUSTOMER_IMPORTS = "/relationship/v1/imports";
    private static final String SERVICE_IMPORTS = "/provisioning/v1/imports";
    private static final String HEADER = "accountId;partyName;brand;segment;language;timeZone;country;critical;"
            + "contact.name;contact.email;contact.sms;contact.preferred;"
            + "agreements[0].agreementId;agreements[0].offering;agreements[0].maintenanceNotice";

    private final Field field;
    private final String run;

    ImportTest(Field field) {
        this.field = field;
        this.run = field.fresh("IMP").toLowerCase(Locale.ROOT);
    }

    @Test
    void a_base_is_taken_in_once_without_a_word_though_the_service_dies_on_the_way() {
        var customers = customers();
        var tried = ended(CUSTOMER_IMPORTS, send(CUSTOMER_IMPORTS, "text/csv", true, customers));
        assertThat(counts(tried)).isEqualTo("DONE 10000: 9900 taken, 0 existing, 100 refused");
        assertThat(field.origin().status("/relationship/v1/accounts/" + account(1)))
                .isEqualTo(404);

        var restarts = field.stack().restarts("relationship");
        var id = send(CUSTOMER_IMPORTS, "text/csv", false, customers);
        var reached = Patience.until(
                PATIENCE, () -> job(CUSTOMER_IMPORTS, id).path("taken").asInt(), taken -> taken > 1_000);
        field.stack().kill("relationship");
        field.stack().awaitRestart("relationship", restarts);
        assertThat(reached).isBetween(1_001, 9_000);
        var done = ended(CUSTOMER_IMPORTS, id);
        assertThat(counts(done)).isEqualTo("DONE 10000: 9900 taken, 0 existing, 100 refused");
        assertThat(refusals(CUSTOMER_IMPORTS, id)).isEqualTo(expected()).hasSize(100);

        var heard = Patience.until(PATIENCE, this::opened, opened -> opened.size() >= 9_900);
        assertThat(heard).hasSize(9_900);
        assertThat(heard.values()).allSatisfy(events -> assertThat(events).hasSize(1));

        var services = ended(SERVICE_IMPORTS, send(SERVICE_IMPORTS, "application/x-ndjson", false, services()));
        assertThat(counts(services)).isEqualTo("DONE 10000: 9900 taken, 0 existing, 100 refused");

        var again = ended(CUSTOMER_IMPORTS, send(CUSTOMER_IMPORTS, "text/csv", false, customers));
        assertThat(counts(again)).isEqualTo("DONE 10000: 0 taken, 9900 existing, 100 refused");
        assertThat(opened()).isEqualTo(heard);
        settle();
        assertThat(told()).isEmpty();
        assertThat(asked()).isZero();
    }

    /// Every hundredth is wrong, in one of ten ways.
    private String customers() {
        var lines = new ArrayList<>(List.of(HEADER));
        IntStream.rangeClosed(1, CUSTOMERS).forEach(i -> lines.add(i % 100 == 0 ? faulty(i) : customer(i)));
        return String.join("\r\n", lines);
    }

    private String faulty(int i) {
        var good = customer(i);
        return switch (i / 100 % 10) {
            case 0 -> good.replace(";CONSUMER;", ";PRIVATE;");
            case 1 -> good.replace(";en;", ";;");
            case 2 -> good.replace("Europe/Berlin", "Berlin");
            case 3 -> good.replace(";DE;", ";Germany;");
            case 4 -> good.replace("@import.example.net", "");
            case 5 -> good.replace(";false;", ";perhaps;");
            case 6 -> good.replace("\"Ada", "\"\"\"Ada\" x");
            case 7 -> good.substring(0, good.lastIndexOf(';'));
            case 8 -> good.replace(account(i), account(i - 1));
            default -> good.replace("P5D", "five days");
        };
    }

    /// What each of them is told to mend: the line's number and the field.
    private static Map<Integer, String> expected() {
        var fields = List.of(
                "segment",
                "language",
                "timeZone",
                "country",
                "contact.email",
                "critical",
                "line",
                "line",
                "accountId",
                "agreements[0].maintenanceNotice");
        var expected = new TreeMap<Integer, String>();
        for (var i = 100; i <= CUSTOMERS; i += 100) {
            expected.put(i + 1, fields.get(i / 100 % 10));
        }
        return expected;
    }

    private String customer(int i) {
        return "%s;\"Ada; %d\";Rapport;CONSUMER;en;Europe/Berlin;DE;false;Ada %d;%s-%d@import.example.net;;EMAIL;%s;mobile;P5D"
                .formatted(account(i), i, i, run, i, agreement(i));
    }

    /// Every hundredth depends on what there is none of.
    private String services() {
        return String.join(
                "\n",
                IntStream.rangeClosed(1, CUSTOMERS)
                        .mapToObj(i -> json(Map.of(
                                "serviceId",
                                run + "-s" + i,
                                "accountId",
                                account(i),
                                "agreementId",
                                agreement(i),
                                "name",
                                "Mobile",
                                "kind",
                                "mobile",
                                "dependsOn",
                                i % 100 == 0 ? List.of(run + "-nowhere") : List.of())))
                        .toList());
    }

    private String account(int i) {
        return run + "-c" + i;
    }

    private String agreement(int i) {
        return run + "-g" + i;
    }

    private String send(String path, String type, boolean dryRun, String text) {
        return field.origin()
                .upload(path + "?name=base&dryRun=" + dryRun, type, text)
                .path("id")
                .asText();
    }

    private JsonNode job(String path, String id) {
        return field.origin().get(path + "/" + id);
    }

    private JsonNode ended(String path, String id) {
        return Patience.until(
                PATIENCE, () -> job(path, id), job -> job.path("state").asText().equals("DONE"));
    }

    private static String counts(JsonNode job) {
        return "%s %s: %s taken, %s existing, %s refused"
                .formatted(
                        job.path("state").asText(),
                        job.path("lines").asText(),
                        job.path("taken").asText(),
                        job.path("existing").asText(),
                        job.path("refused").asText());
    }

    private Map<Integer, String> refusals(String path, String id) {
        var refusals = new TreeMap<Integer, String>();
        for (var line : field.origin().get(path + "/" + id + "/lines?state=REFUSED&limit=1000")) {
            assertThat(line.path("reason").asText()).isNotBlank();
            refusals.put(line.path("number").asInt(), line.path("field").asText());
        }
        return refusals;
    }

    /// The events, by id, that said of each account of this run that it is opened. One may arrive twice.
    private Map<String, Set<String>> opened() {
        var settings = new Properties();
        settings.put("bootstrap.servers", field.stack().kafka());
        settings.put("isolation.level", "read_committed");
        var opened = new HashMap<String, Set<String>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("relationship.accounts").stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (var each : consumer.poll(Duration.ofSeconds(1))) {
                    if (each.key().startsWith(run)) {
                        var id = each.headers().lastHeader("ce_id").value();
                        opened.computeIfAbsent(each.key(), _ -> new TreeSet<>())
                                .add(new String(id, StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return opened;
    }

    /// Long enough for a message to leave, were there one: another that is asked for now has arrived.
    private void settle() {
        var reference = field.fresh("MW");
        field.partner().maintenance(reference, Field.outage(reference, 1, 1, 1));
        Patience.until(PATIENCE, () -> new Sinks(field.origin()).told(reference).size(), told -> told > 0);
    }

    /// To whom of this run anything was sent.
    private Set<String> told() {
        var told = new TreeSet<String>();
        for (var message : new Sinks(field.origin()).messages("", "")) {
            if (message.path("to").asText().startsWith(run)) {
                told.add(message.path("to").asText());
            }
        }
        return told;
    }

    /// How many notices were ever asked for, for accounts of this run.
    private int asked() {
        var notices = 0;
        for (var offset = 0; ; offset += 1_000) {
            var page = field.origin().get("/notification/v1/notifications?limit=1000&offset=" + offset);
            for (var each : page) {
                notices += each.path("accountId").asText().startsWith(run) ? 1 : 0;
            }
            if (page.size() < 1_000) {
                return notices;
            }
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
