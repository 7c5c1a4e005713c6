package rapport.provisioning.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.read;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.provisioning.Desk;
import rapport.testkit.Probe;
import rapport.testkit.Said;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SwitchingTest {
    private static Probe probe;

    private String account;

    @BeforeAll
    static void connect() {
        probe = Probe.connect();
    }

    @BeforeEach
    void service() {
        Desk.topology(60).statusCode(200);
        account = fresh("ACC");
        run(account, site(0));
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void a_feature_is_turned_on_and_off_and_everybody_who_knows_the_service_hears_of_it() {
        ask("on", "ENABLE", account);
        var on = answer("on");
        assertThat(on.type()).isEqualTo("provisioning.feature.enabled.v1");
        assertThat(on.key()).isEqualTo(account);
        assertThat(read(on, "/serviceId", "/feature", "/reason"))
                .containsExactly("SVC-" + account, "data-roaming", "Data roaming was asked for and is on.");
        service("features.id", "data-roaming");
        tmf("feature.findAll{it.isEnabled}.name", "Data roaming");

        ask("off", "DISABLE", account);
        assertThat(answer("off").type()).isEqualTo("provisioning.feature.disabled.v1");
        tmf("feature.findAll{!it.isEnabled}.id", "data-roaming");
        assertThat(probe.all("provisioning.services", said -> ("SVC-" + account).equals(said.subject())))
                .extracting(said -> said.json().get("features").toString())
                .containsExactly("[]", "[\"data-roaming\"]", "[]");
    }

    @Test
    void what_is_on_already_is_answered_and_is_no_new_version() {
        ask("on", "ENABLE", account);
        ask("again", "ENABLE", account);
        assertThat(read(answer("on"), "/serviceVersion", "/changed")).containsExactly("2", "true");
        assertThat(answer("again").type()).isEqualTo("provisioning.feature.enabled.v1");
        assertThat(read(answer("again"), "/serviceVersion", "/changed")).containsExactly("2", "false");
        operator().get("/provisioning/v1/services/SVC-" + account).then().body("version", equalTo(2));
    }

    @Test
    void a_feature_that_the_inventory_has_keeps_what_else_it_says() {
        var described = Map.of(
                "id",
                "data-roaming",
                "name",
                "Roaming",
                "isEnabled",
                false,
                "featureCharacteristic",
                List.of(Map.of("name", "network", "value", "any")));
        operator()
                .body(Map.of("feature", List.of(described)))
                .patch("/tmf-api/serviceInventory/v4/service/SVC-" + account)
                .then()
                .statusCode(200);
        ask("on", "ENABLE", account);
        answer("on");
        tmf("feature.featureCharacteristic.flatten().value", "any");
        tmf("feature.isEnabled", true);
    }

    @Test
    void a_blocked_service_gets_nothing_new_and_may_do_without() {
        ask("before", "ENABLE", account);
        answer("before");
        operator()
                .body(Map.of("level", "RESTRICTED", "reason", "The phone was lost."))
                .put("/provisioning/v1/services/SVC-" + account + "/blocks/lost")
                .then()
                .statusCode(200);
        ask("blocked", "ENABLE", account);
        assertRefused("blocked", "The service is blocked.");
        ask("without", "DISABLE", account);
        assertThat(answer("without").type()).isEqualTo("provisioning.feature.disabled.v1");
    }

    @Test
    void nobody_switches_what_is_not_theirs() {
        var other = fresh("ACC");
        ask("theirs", "ENABLE", other, "SVC-" + account);
        assertRefused("theirs", "There is no such service under the agreement.");
        operator().get("/provisioning/v1/services/SVC-" + account).then().body("features", empty());
    }

    @Test
    void a_service_that_has_ended_is_left_alone() {
        operator()
                .body(Map.of("state", "terminated"))
                .patch("/tmf-api/serviceInventory/v4/service/SVC-" + account)
                .then()
                .statusCode(200);
        ask("late", "ENABLE", account);
        assertRefused("late", "The service has ended.");
    }

    @Test
    void a_request_that_comes_too_late_is_not_carried_out() {
        var headers = headers("late");
        headers.put("ce_expirytime", "2026-01-01T00:00:00Z");
        ask("late", "ENABLE", account, "SVC-" + account, headers);
        assertRefused("late", "The request came too late: it was good until 2026-01-01T00:00:00Z.");
    }

    @Test
    void what_nobody_asked_to_change_stays_as_it_is() {
        operator()
                .body(Map.of(
                        "feature",
                        List.of(feature("roaming", true), feature("voicemail", true), feature("voicemail", false))))
                .patch("/tmf-api/serviceInventory/v4/service/SVC-" + account)
                .then()
                .statusCode(200);
        ask("on", "ENABLE", account);
        answer("on");
        operator()
                .get("/tmf-api/serviceInventory/v4/service/SVC-" + account)
                .then()
                .body("feature.id", contains("roaming", "voicemail", "voicemail", "data-roaming"))
                .body("feature.isEnabled", contains(true, true, false, true));
    }

    private static Map<String, Object> feature(String id, boolean on) {
        return Map.of("id", id, "name", id, "isEnabled", on, "featureCharacteristic", List.of());
    }

    private void assertRefused(String request, String reason) {
        var said = answer(request);
        assertThat(said.type()).isEqualTo("provisioning.feature.refused.v1");
        assertThat(said.json().get("reason").asText()).isEqualTo(reason);
    }

    private void service(String path, Object value) {
        operator().get("/provisioning/v1/services/SVC-" + account).then().body(path, contains(value));
    }

    private void tmf(String path, Object value) {
        operator()
                .get("/tmf-api/serviceInventory/v4/service/SVC-" + account)
                .then()
                .body(path, contains(value));
    }

    private void ask(String request, String action, String of) {
        ask(request, action, of, "SVC-" + of);
    }

    private void ask(String request, String action, String of, String service) {
        ask(request, action, of, service, headers(request));
    }

    private Map<String, String> headers(String request) {
        var headers = Probe.cloudEvent("consumption.request.made.v1");
        headers.put("ce_subject", id(request));
        headers.put("ce_subjectversion", "1");
        return headers;
    }

    private void ask(String request, String action, String of, String service, Map<String, String> headers) {
        probe.send(
                "consumption.requests",
                of,
                headers,
                Map.of(
                        "requestId",
                        id(request),
                        "accountId",
                        of,
                        "agreementId",
                        "AGR-" + of,
                        "serviceId",
                        service,
                        "feature",
                        "data-roaming",
                        "name",
                        "Data roaming",
                        "action",
                        action));
    }

    private Said answer(String request) {
        return probe.await(
                "provisioning.activations",
                said -> said.json().get("requestId").asText().equals(id(request)));
    }

    private String id(String request) {
        return account + "/" + request;
    }
}
