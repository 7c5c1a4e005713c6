package rapport.provisioning.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.service;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.provisioning.Desk;
import rapport.testkit.Probe;
import rapport.testkit.Said;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ActivationTest {
    private static Probe probe;

    @Inject
    Sql sql;

    @BeforeAll
    static void connect() {
        probe = Probe.connect();
    }

    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void standing_restricts_suspends_and_restores_and_blocks_of_others_stay() {
        var account = fresh("ACC");
        run(account, site(0));
        var service = "/provisioning/v1/services/SVC-" + account;
        operator()
                .body(Map.of("level", "RESTRICTED", "reason", "The customer asked for it."))
                .put(service + "/blocks/customer")
                .then()
                .statusCode(200);

        request("restriction-requested", account, 5);
        assertThat(answer(account, 5))
                .extracting(
                        Said::type,
                        said -> said.json().get("level").asText(),
                        said -> said.json().at("/serviceIds/0").asText(),
                        Said::key,
                        Said::subject)
                .containsExactly(
                        "provisioning.block.applied.v1", "RESTRICTED", "SVC-" + account, account, "AGR-" + account);
        operator().get(service).then().body("blocks.origin", contains("debt", "customer"));

        request("suspension-requested", account, 7);
        answer(account, 7);
        operator().get(service).then().body("blocks.level", contains("SUSPENDED", "RESTRICTED"));

        request("restore-requested", account, 9);
        var restored = answer(account, 9);
        assertThat(restored.type()).isEqualTo("provisioning.block.removed.v1");
        assertThat(restored.json().get("reason").asText())
                .isEqualTo(
                        "Standing asked to lift the debt block. Blocks of other origin stay on SVC-" + account + ".");
        operator().get(service).then().body("blocks.origin", contains("customer"));
    }

    @Test
    void an_agreement_without_services_is_answered_with_none() {
        var account = fresh("ACC");
        request("suspension-requested", account, 3);
        var said = answer(account, 3);
        assertThat(said.type()).isEqualTo("provisioning.block.applied.v1");
        assertThat(said.json().get("serviceIds").size()).isZero();
        assertThat(said.json().get("reason").asText())
                .isEqualTo("The agreement has no services, so there was nothing to do.");
    }

    @Test
    void a_request_that_a_newer_one_has_overtaken_is_ignored() {
        var account = fresh("ACC");
        run(account, site(0));
        request("restore-requested", account, 9);
        request("suspension-requested", account, 8);
        request("termination-requested", account, 10);
        answer(account, 10);
        assertThat(probe.all("provisioning.activations", said -> account.equals(said.key())))
                .extracting(said -> said.json().get("requestId").asText())
                .containsExactly("AGR-" + account + ":9", "AGR-" + account + ":10");
        operator()
                .get("/provisioning/v1/services/SVC-" + account)
                .then()
                .body("state", equalTo("active"))
                .body("blocks.level", contains("SUSPENDED"));
    }

    @Test
    void a_payment_between_the_request_for_termination_and_the_end_restores_fully() {
        var account = fresh("ACC");
        run(account, site(0));
        request("termination-requested", account, 3);
        assertThat(answer(account, 3))
                .extracting(Said::type, said -> said.json().get("level").asText())
                .containsExactly("provisioning.block.applied.v1", "SUSPENDED");
        request("restore-requested", account, 4);
        assertThat(answer(account, 4).type()).isEqualTo("provisioning.block.removed.v1");
        operator()
                .get("/provisioning/v1/services/SVC-" + account)
                .then()
                .body("state", equalTo("active"))
                .body("blocks", empty());
    }

    @Test
    void the_services_end_for_good_when_standing_has_ended() {
        var account = fresh("ACC");
        run(account, site(0));
        request("termination-requested", account, 3);
        request("terminated", account, 4);
        request("restore-requested", account, 5);

        var said = answer(account, 5);
        assertThat(said.type()).isEqualTo("provisioning.block.failed.v1");
        assertThat(said.json().get("reason").asText())
                .isEqualTo("These services have ended for good and cannot be restored: SVC-" + account + ".");
        assertThat(probe.all("provisioning.activations", each -> account.equals(each.key())))
                .extracting(each -> each.headers().get("ce_subjectversion"))
                .containsExactly("3", "5");
        operator()
                .get("/provisioning/v1/services/SVC-" + account)
                .then()
                .body("state", equalTo("terminated"))
                .body("blocks.level", contains("SUSPENDED"));
    }

    @Test
    void the_end_of_one_service_keeps_nobody_from_restoring_the_others() {
        var account = fresh("ACC");
        var second = new HashMap<>(service(account, site(0)));
        second.put("serviceId", "TV-" + account);
        Desk.add(List.of(service(account, site(0)), second)).body("status", contains("created", "created"));
        request("suspension-requested", account, 3);
        answer(account, 3);
        operator()
                .body(Map.of("state", "terminated"))
                .patch("/tmf-api/serviceInventory/v4/service/TV-" + account)
                .then()
                .statusCode(200);
        request("restore-requested", account, 4);
        assertThat(answer(account, 4).type()).isEqualTo("provisioning.block.removed.v1");
        operator().get("/provisioning/v1/services/SVC-" + account).then().body("blocks", empty());
        operator()
                .get("/provisioning/v1/services/TV-" + account)
                .then()
                .body("state", equalTo("terminated"))
                .body("blocks.level", contains("SUSPENDED"));
    }

    /// Nobody can plan such a service any more; one that was planned before is still there.
    @Test
    void a_service_that_is_only_planned_for_another_account_does_not_keep_standing_from_its_work() {
        var account = fresh("ACC");
        var planned = Map.of(
                "state", "reserved",
                "serviceSpecification", Map.of("id", "mobile-s"),
                "relatedParty",
                        List.of(Map.of("id", fresh("ACC"), "role", "customer", "@referredType", "CustomerAccount")),
                "relatedEntity",
                        List.of(Map.of("id", fresh("AGR"), "role", "agreement", "@referredType", "Agreement")));
        String id = operator()
                .body(planned)
                .post("/tmf-api/serviceInventory/v4/service")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        run(account, site(0));
        SystemTransaction.run(
                () -> sql.update("UPDATE service SET agreement_id = ? WHERE service_id = ?", "AGR-" + account, id));
        request("suspension-requested", account, 3);
        var said = answer(account, 3);
        assertThat(said.type()).isEqualTo("provisioning.block.applied.v1");
        assertThat(said.json().get("serviceIds")).hasSize(1);
        operator().get("/provisioning/v1/services/SVC-" + account).then().body("blocks.origin", contains("debt"));
        operator().get("/provisioning/v1/services/" + id).then().body("blocks", empty());
    }

    @Test
    void the_end_of_an_agreement_of_another_account_ends_nothing() {
        var account = fresh("ACC");
        run(account, site(0));
        send("terminated", "somebody-else", "AGR-" + account, 4);
        request("suspension-requested", account, 5);
        answer(account, 5);
        operator().get("/provisioning/v1/services/SVC-" + account).then().body("state", equalTo("active"));
    }

    @Test
    void a_request_for_services_of_another_account_fails() {
        var account = fresh("ACC");
        run(account, site(0));
        send("suspension-requested", "somebody-else", "AGR-" + account, 4);
        var said = probe.await(
                "provisioning.activations",
                each -> each.json().get("requestId").asText().equals("AGR-" + account + ":4"));
        assertThat(said.type()).isEqualTo("provisioning.block.failed.v1");
        operator().get("/provisioning/v1/services/SVC-" + account).then().body("blocks", empty());
    }

    @Test
    void a_request_that_comes_too_late_is_not_carried_out() {
        var account = fresh("ACC");
        run(account, site(0));
        send("suspension-requested", account, "AGR-" + account, 4, "2026-01-01T00:00:00Z");
        var said = answer(account, 4);
        assertThat(said.type()).isEqualTo("provisioning.block.failed.v1");
        assertThat(said.json().get("reason").asText())
                .isEqualTo("The request came too late: it was good until 2026-01-01T00:00:00Z.");
        operator().get("/provisioning/v1/services/SVC-" + account).then().body("blocks", empty());
    }

    @Test
    void a_request_in_time_is_carried_out_and_restoring_is_never_too_late() {
        var account = fresh("ACC");
        run(account, site(0));
        send("suspension-requested", account, "AGR-" + account, 4, "2999-01-01T00:00:00Z");
        send("restore-requested", account, "AGR-" + account, 5, "2026-01-01T00:00:00Z");
        assertThat(answer(account, 4).type()).isEqualTo("provisioning.block.applied.v1");
        assertThat(answer(account, 5).type()).isEqualTo("provisioning.block.removed.v1");
    }

    private static void request(String what, String account, int version) {
        send(what, account, "AGR-" + account, version);
    }

    private static void send(String what, String account, String agreement, int version) {
        send(what, account, agreement, version, "2999-01-01T00:00:00Z");
    }

    private static void send(String what, String account, String agreement, int version, String expiry) {
        var headers = Probe.cloudEvent("relationship.standing." + what + ".v1");
        headers.put("ce_expirytime", expiry);
        headers.put("ce_subject", agreement);
        headers.put("ce_subjectversion", String.valueOf(version));
        probe.send(
                "relationship.standing",
                account,
                headers,
                Map.of(
                        "requestId", agreement + ":" + version,
                        "standingId", agreement,
                        "agreementId", agreement,
                        "accountId", account,
                        "state", "IGNORED"));
    }

    private static Said answer(String account, int version) {
        return probe.await(
                "provisioning.activations",
                said -> said.json().get("requestId").asText().equals("AGR-" + account + ":" + version));
    }
}
