package rapport.acceptance;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;
import rapport.testkit.Probe;
import rapport.testkit.Said;

/// Foreign listeners are told every event of the TM Forum APIs, through the hubs and through subscriptions, whatever
/// stops or dies meanwhile; what arrives is verified by a library that is none of ours.
@ExtendWith(OnStack.class)
class ListenersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String SERVICES = "/tmf-api/serviceInventory/v4";
    private static final String PARTIES = "/tmf-api/party/v4";
    private static final String SUBSCRIPTIONS = "/notification/v1/subscriptions";
    private static final List<String> HAPPENINGS = List.of("Create", "AttributeValueChange", "StateChange", "Delete");

    private final Field field;
    private final Listener ofServices = new Listener();
    private final Listener ofParties = new Listener();
    private final Listener ofAll = new Listener();

    ListenersTest(Field field) {
        this.field = field;
    }

    @AfterEach
    void hangUp() {
        List.of(ofServices, ofParties, ofAll).forEach(Listener::close);
    }

    @Test
    void every_event_of_the_apis_is_told_across_outages_slowness_and_the_death_of_who_delivers() {
        register(SERVICES, ofServices);
        register(PARTIES, ofParties);
        subscribe(ofAll);
        var services = new HashSet<String>();
        var parties = new HashSet<String>();

        happen(services, parties);
        listeners().forEach(Listener::goAway);
        happen(services, parties);
        listeners().forEach(Listener::comeBack);
        listeners().forEach(each -> each.answers(204, 2_000));
        happen(services, parties);
        listeners().forEach(each -> each.answers(204, 0));
        var before = field.stack().restarts("notification");
        happen(services, parties);
        field.stack().kill("notification");
        happen(services, parties);
        field.stack().awaitRestart("notification", before);

        var saidOfServices = said("provisioning.inventory", services);
        var saidOfParties = said("relationship.parties", parties);
        assertThat(eventTypes(saidOfServices)).containsExactlyInAnyOrderElementsOf(expected("Service"));
        assertThat(eventTypes(saidOfParties))
                .containsExactlyInAnyOrderElementsOf(expected("Individual", "Organization"));
        assertTold(ofServices, saidOfServices, "application/json");
        assertTold(ofParties, saidOfParties, "application/json");
        var all = new ArrayList<>(saidOfServices);
        all.addAll(saidOfParties);
        assertTold(ofAll, all, "application/cloudevents+json");
    }

    @Test
    void a_listener_that_is_gone_is_told_nothing_until_it_is_enabled_again() {
        var id = subscribe(ofAll);
        until(() -> ofAll.received().size(), size -> size == 1);
        ofAll.answers(410, 0);
        var services = new HashSet<String>();
        happen(services, new HashSet<>());

        until(() -> status(id), "INACTIVE"::equals);
        happen(services, new HashSet<>());
        assertThat(ofAll.received()).hasSize(1);
        ofAll.answers(204, 0);
        operator()
                .body(Map.of("reason", "The listener is back."))
                .post("/notification/v1/webhooks/" + id + "/enable")
                .then()
                .statusCode(200);
        until(() -> status(id), "ACTIVE"::equals);
        var later = new HashSet<String>();
        happen(later, new HashSet<>());

        var said = said("provisioning.inventory", later);
        until(
                () -> ids(ofAll),
                ids -> ids.containsAll(said.stream().map(Said::id).toList()));
    }

    private List<Listener> listeners() {
        return List.of(ofServices, ofParties, ofAll);
    }

    /// Everything arrived, as it was said, and the first arrivals of each subject in the order of Kafka.
    private static void assertTold(Listener listener, List<Said> said, String contentType) {
        var wanted = said.stream().map(Said::id).toList();
        until(() -> ids(listener), ids -> ids.containsAll(wanted));
        var subjects = said.stream()
                .collect(groupingBy(Said::subject, mapping(Said::id, toList())))
                .values();
        var arrived = List.copyOf(ids(listener));
        for (var ofSubject : subjects) {
            assertThat(arrived.stream().filter(ofSubject::contains)).containsExactlyElementsOf(ofSubject);
        }
        var bodies = listener.received().stream()
                .filter(each -> wanted.contains(each.id()))
                .toList();
        assertThat(bodies).allMatch(each -> each.contentType().equals(contentType));
        for (var each : said) {
            assertThat(bodies.stream().filter(body -> body.id().equals(each.id())))
                    .allMatch(body -> event(body.body()).equals(each.json()));
        }
    }

    private static JsonNode event(JsonNode body) {
        return body.has("specversion") ? body.path("data") : body;
    }

    /// In the order of their first arrivals.
    private static Set<String> ids(Listener listener) {
        var ids = new LinkedHashSet<String>();
        listener.received().forEach(each -> ids.add(each.id()));
        return ids;
    }

    private static List<String> eventTypes(List<Said> said) {
        return said.stream()
                .map(each -> each.json().path("eventType").asText())
                .distinct()
                .toList();
    }

    private static List<String> expected(String... resources) {
        return List.of(resources).stream()
                .flatMap(resource -> HAPPENINGS.stream().map(what -> resource + what + "Event"))
                .toList();
    }

    private List<Said> said(String topic, Set<String> keys) {
        try (var probe = new Probe(field.stack().kafka())) {
            return until(
                    () -> probe.all(topic, each -> keys.contains(each.key())),
                    said -> said.stream()
                                    .filter(each -> each.type().endsWith("-deleted.v1"))
                                    .count()
                            == keys.size());
        }
    }

    /// Each kind of event of each kind of resource once.
    private void happen(Set<String> services, Set<String> parties) {
        services.add(live(
                SERVICES + "/service",
                Map.of("state", "designed", "serviceSpecification", Map.of("id", "m"), "name", field.fresh("L")),
                Map.of("description", "Told."),
                Map.of("state", "reserved")));
        parties.add(live(
                PARTIES + "/individual",
                Map.of("givenName", "Ada", "familyName", field.fresh("L")),
                Map.of("title", "Dr"),
                Map.of("status", "validated")));
        parties.add(live(
                PARTIES + "/organization",
                Map.of("tradingName", field.fresh("L")),
                Map.of("name", "Told"),
                Map.of("status", "validated")));
    }

    private String live(String path, Map<String, ?> document, Map<String, ?> change, Map<String, ?> state) {
        String id = operator()
                .body(document)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        operator().body(change).patch(path + "/" + id).then().statusCode(200);
        operator().body(state).patch(path + "/" + id).then().statusCode(200);
        operator().delete(path + "/" + id).then().statusCode(204);
        return id;
    }

    private void register(String api, Listener listener) {
        listener.knows(operator()
                .body(Map.of("callback", listener.address()))
                .post(api + "/hub")
                .then()
                .statusCode(201)
                .extract()
                .path("signingSecret"));
    }

    private String subscribe(Listener listener) {
        var types = new ArrayList<String>();
        for (var what : List.of("created", "attribute-value-changed", "state-changed", "deleted")) {
            types.add("provisioning.inventory.service-" + what + ".v1");
            types.add("relationship.party.individual-" + what + ".v1");
            types.add("relationship.party.organization-" + what + ".v1");
        }
        var made = operator()
                .body(Map.of(
                        "protocol",
                        "HTTP",
                        "sink",
                        listener.address(),
                        "types",
                        types,
                        "config",
                        Map.of("subscriptionDetail", Map.of())))
                .post(SUBSCRIPTIONS)
                .then()
                .statusCode(201)
                .extract();
        listener.knows(made.path("signingSecret"));
        return made.path("id");
    }

    private String status(String id) {
        return operator().get(SUBSCRIPTIONS + "/" + id).path("status");
    }

    private RequestSpecification operator() {
        return given().baseUri(field.stack().address())
                .auth()
                .oauth2(field.stack().token("operator"))
                .contentType(ContentType.JSON);
    }

    private static <T> T until(Supplier<T> question, Predicate<T> wanted) {
        var answer = Patience.until(PATIENCE, question, wanted);
        assertThat(answer).matches(wanted);
        return answer;
    }
}
