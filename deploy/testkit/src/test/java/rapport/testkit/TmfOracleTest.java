package rapport.testkit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The oracles see what is wrong, not only that nothing is.
class TmfOracleTest {
    private static final TmfOracle ORACLE = TmfOracle.of("thing.swagger.json");
    private static final TmfDefinition DEFINITION = TmfDefinition.of("thing.swagger.json");
    private static final String THINGS = "/tmf-api/trial/v4/thing";

    private HttpServer server;
    private int status;
    private String body = "";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | [{'id': 'a', 'count': 1, 'startDate': '2026-01-31T12:00:00Z', 'part': [{'id': 'p'}], 'more': 1}]",
                "400 | {'code': 'c', 'reason': 'r'}",
                "405 | {'code': 'c', 'reason': 'r'}",
                "412 | {'code': 'c', 'reason': 'r'}",
                "422 | {'code': 'c', 'reason': 'r'}",
                "304 | ``",
            })
    void a_good_answer_passes(int answer, String json) {
        assertThatCode(() -> get(answer, json)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | [{'count': 'many'}]               | count",
                "200 | [{'startDate': 'tomorrow'}]       | startDate",
                "200 | [{'colour': 'blue'}]              | colour",
                "200 | [{'part': [{}]}]                  | id",
                "200 | {}                                | array",
                "400 | {'code': 'c'}                     | reason",
                "405 | {'code': 'c'}                     | reason",
                "406 | {'code': 'c'}                     | reason",
                "412 | {'reason': 'r'}                   | code",
                "413 | {'code': 413, 'reason': 'r'}      | code",
                "415 | []                                | object",
                "422 | {'title': 'no', 'status': 422}    | reason",
                "418 | {'code': 'c', 'reason': 'r'}      | 418",
            })
    void an_answer_that_the_definition_does_not_have_is_noticed(int answer, String json, String complaint) {
        assertThatThrownBy(() -> get(answer, json))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void a_request_that_is_wrong_may_be_refused_but_not_accepted() {
        status = 201;
        body = "{}";
        assertThatThrownBy(() -> post("{}")).hasMessageContaining("colour");
        status = 400;
        body = "{\"code\": \"c\", \"reason\": \"r\"}";
        assertThatCode(() -> post("{}")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'eventType': 'ThingCreateEvent'          | 'eventType': 'ThingMadeEvent' | nothing is called ThingMadeEvent",
                "'eventId': '1',                          | ``                            | lacks eventId",
                "'2026-01-31T12:00:00Z'                   | 'now'                         | eventTime",
                "'thing':                                 | 'thyng':                      | is about no thing",
                "'count': 1                               | 'count': 'one'                | count",
            })
    void an_event_that_the_definition_does_not_have_is_noticed(String good, String bad, String complaint) {
        var event = "{'eventId': '1', 'eventTime': '2026-01-31T12:00:00Z', 'eventType': 'ThingCreateEvent',"
                + " 'event': {'thing': {'id': 'a', 'count': 1}}}";
        assertThat(DEFINITION.eventComplaints(json(event))).isEmpty();
        assertThat(DEFINITION.eventComplaints(json(event.replace(good, bad))))
                .anyMatch(each -> each.contains(complaint));
    }

    private void get(int answer, String json) {
        status = answer;
        body = json.replace('\'', '"');
        given().filter(ORACLE).port(server.getAddress().getPort()).get(THINGS);
    }

    private void post(String json) {
        given().filter(ORACLE)
                .port(server.getAddress().getPort())
                .contentType("application/json")
                .body(json)
                .post(THINGS);
    }

    private static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"').getBytes(UTF_8));
    }
}
