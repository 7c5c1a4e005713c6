package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rapport.demo.Customers;
import rapport.demo.Partner;
import rapport.demo.Patience;

/// The whole stack on a broker that lets in only who signs in, and a partner that comes while it runs.
class SecuredStackTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PARTNERS = "/relationship/v1/partners";

    @TempDir
    private Path directory;

    @Test
    void a_partner_that_is_added_to_a_running_stack_is_heard_and_answered_until_it_is_removed() throws Exception {
        try (var stack = Stack.start(Map.of(), "--secured")) {
            var added = stack.origin()
                    .post(PARTNERS, Map.of("partnerId", "newcomer", "name", "Newcomer", "reason", "signed"));
            try (var partner = partner(added)) {
                isHeardAndAnswered(stack, partner);
                speaksTheGuide(stack, added);
                assertThatThrownBy(() -> partner.send("refusals", "key", "any.v1", "application/json", "{}"))
                        .hasRootCauseInstanceOf(AuthorizationException.class);

                stack.origin().delete(PARTNERS + "/newcomer?reason=ended");

                assertThat(Patience.until(PATIENCE, () -> isDenied(partner), denied -> denied))
                        .isTrue();
            }
            assertThatThrownBy(() -> partner(added).send("network", "key", "any.v1", "application/json", "{}"))
                    .hasRootCauseInstanceOf(SaslAuthenticationException.class);
            leavesAloneWhoIsThere(stack);
            followsTheOperatorsGuide(stack);
            assertThat(deniedInLogs(stack)).isEmpty();
        }
    }

    /// The way of a first notice, by the very commands of the guide for operators.
    private void followsTheOperatorsGuide(Stack stack) throws Exception {
        var place = Files.createDirectories(directory.resolve("first"));
        Guide.of("operator.md").copyTo(place);
        var operator = Map.of("ORIGIN", stack.address(), "TOKEN", stack.token("operator"), "MAIL", "erika@example.net");
        new GuideClient(GuideClient.Way.JAVA, place, operator).run("sh prepare.sh", 0);

        var told = new ObjectMapper().readTree(place.resolve("partner.json").toFile());
        var partner = new GuideClient(GuideClient.Way.JAVA, place, login(stack, told, "firstnet"));
        var notice = Files.readString(place.resolve("notice.json"));
        partner.setUp();
        Files.writeString(place.resolve("notice.json"), notice);
        partner.run("java -cp 'lib/*' Produce.java notice.json", 0);

        var outcome = Patience.until(
                PATIENCE,
                () -> new GuideClient(GuideClient.Way.JAVA, place, operator).run("sh outcome.sh", 0),
                text -> text.contains("\"accepted\":1"));
        assertThat(outcome).contains("\"accepted\":1");
    }

    private static Map<String, String> login(Stack stack, JsonNode told, String partnerId) {
        var login = told.path("login");
        return Map.of(
                "KAFKA_BOOTSTRAP", stack.kafka(),
                "PARTNER", partnerId,
                "KAFKA_PROTOCOL", "SASL_PLAINTEXT",
                "KAFKA_USER", login.path("user").asText(),
                "KAFKA_PASSWORD", login.path("password").asText());
    }

    /// The demo's own partners get their logins from the stack: adding one changes nothing.
    private static void leavesAloneWhoIsThere(Stack stack) {
        try (var acme = stack.partner("acme")) {
            acme.maintenance("AC-1", Map.of("maintenanceId", "AC-1"));

            assertThat(stack.told(0, "partner", "remove", "newcomer", "ended", "again"))
                    .contains("newcomer may do nothing any more; the topics that it wrote stay");
            assertThat(stack.told(2, "partner", "add", "acme", "signed"))
                    .contains("refused: 409 The brokers let in partner-acme already", "nothing was changed");

            assertThat(stack.origin().status(PARTNERS + "/acme")).isEqualTo(404);
        }
        try (var acme = stack.partner("acme")) {
            acme.maintenance("AC-2", Map.of("maintenanceId", "AC-2"));
        }
    }

    /// The guide's own clients, with the login that the partner was given. Not the shell's: distributions still bring
    /// kcat with a library (librdkafka before 2.6.1) whose SCRAM brokers since Kafka 3.8.1 refuse.
    private void speaksTheGuide(Stack stack, JsonNode added) throws Exception {
        var environment = login(stack, added, "newcomer");
        for (var way : List.of(GuideClient.Way.JAVA, GuideClient.Way.NODE)) {
            var place = Files.createDirectories(directory.resolve(way.name()));
            var client = new GuideClient(way, place, environment).setUp();
            client.says("NC-" + way);
            client.saysNonsense("NC-" + way);

            assertThat(client.hears("\"field\":\"end\"")).contains("must be after the start");
            var change = "/provisioning/v1/changes/CHG-newcomer-NC-" + way;
            assertThat(Patience.until(PATIENCE, () -> stack.origin().status(change), status -> status == 200))
                    .isEqualTo(200);
        }
    }

    private static void isHeardAndAnswered(Stack stack, Partner partner) {
        var site = Map.of("id", Customers.siteId(1), "kind", "site");
        stack.origin().put("/provisioning/v1/topology", Map.of("resources", List.of(site), "groups", List.of()));
        partner.maintenance("NC-1", Field.outage("NC-1", 1, 1, 1));
        var incomplete = partner.maintenance("NC-2", Map.of("maintenanceId", "NC-2"));

        var refusal = partner.refusal(answer -> answer.path("eventId").asText().equals(incomplete), PATIENCE);
        assertThat(refusal).isPresent();
        var changes = Patience.until(
                PATIENCE, () -> stack.origin().status("/provisioning/v1/changes/CHG-newcomer-NC-1"), s -> s == 200);
        assertThat(changes).isEqualTo(200);
    }

    private static boolean isDenied(Partner partner) {
        try {
            partner.maintenance("NC-3", Map.of("maintenanceId", "NC-3"));
            return false;
        } catch (IllegalStateException e) {
            return e.getCause() != null && e.getCause().getCause() instanceof AuthorizationException;
        }
    }

    private static Partner partner(JsonNode answer) {
        var settings = new HashMap<String, String>();
        answer.path("login")
                .path("clientSettings")
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        return new Partner("newcomer", settings);
    }

    /// What the services were not allowed to do: nothing they need.
    private static List<String> deniedInLogs(Stack stack) {
        return Stream.of("provisioning", "consumption", "relationship", "notification")
                .flatMap(service -> lines(stack.logs().resolve(service + ".log")))
                .filter(line -> line.contains("AuthorizationException") || line.contains("AuthenticationException"))
                .toList();
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
