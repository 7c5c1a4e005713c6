package rapport.provisioning.inventory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;
import static rapport.provisioning.inventory.Tmf638.ORACLE;
import static rapport.provisioning.inventory.Tmf638.SERVICES;
import static rapport.provisioning.inventory.Tmf638.href;
import static rapport.provisioning.inventory.Tmf638.kindsOf;
import static rapport.provisioning.inventory.Tmf638.owned;
import static rapport.provisioning.inventory.Tmf638.planned;
import static rapport.provisioning.inventory.Tmf638.register;
import static rapport.provisioning.inventory.Tmf638.tmf;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.provisioning.Desk;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.Tokens;

/// Whose a service of TMF638 is, and what other services hear of it.
@QuarkusTest
class ServiceOwnerTest {
    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @Test
    void a_planned_service_becomes_active_for_its_owner_and_the_other_services_hear_of_it_then() {
        var account = fresh("ACC");
        var service = new HashMap<>(planned("reserved"));
        service.put("name", "Mobile");
        service.put("serviceType", "mobile");
        service.put("supportingResource", List.of(Map.of("id", site(5)), Map.of("id", "a-sim-of-nobodys-topology")));
        var made = register(service);
        String id = made.extract().path("id");
        var owned = Map.of(
                "state",
                "active",
                "relatedParty",
                List.of(Map.of("id", account, "role", "customer", "@referredType", "CustomerAccount")),
                "relatedEntity",
                List.of(Map.of("id", "AGR-" + account, "role", "agreement", "@referredType", "Agreement")));
        tmf().body(owned)
                .patch(href(made))
                .then()
                .statusCode(200)
                .body("hasStarted", equalTo(true))
                .body("supportingResource.size()", equalTo(2));

        tmf().body(Map.of("relatedParty", List.of()))
                .patch(href(made))
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-fixed"));
        given().filter(ORACLE)
                .auth()
                .oauth2(Tokens.customer(account))
                .get(href(made))
                .then()
                .statusCode(200);
        given().filter(ORACLE)
                .auth()
                .oauth2(Tokens.customer(fresh("ACC")))
                .get(href(made))
                .then()
                .statusCode(404);
        tmf().delete(href(made)).then().statusCode(204);
        tmf().get(href(made)).then().statusCode(404);
        operator().get("/provisioning/v1/services/" + id).then().statusCode(404);

        assertThat(kindsOf(id, 6))
                .containsExactly(
                        "ServiceCreateEvent",
                        "ServiceStateChangeEvent",
                        "ServiceAttributeValueChangeEvent",
                        "ServiceStateChangeEvent",
                        "ServiceAttributeValueChangeEvent",
                        "ServiceDeleteEvent");
        try (var probe = Probe.connect()) {
            var said = probe.await("provisioning.services", each -> id.equals(each.key()), 2);
            assertThat(said)
                    .extracting(each ->
                            each.type() + " " + each.json().path("state").asText())
                    .containsExactly(
                            "provisioning.service.activated.v1 active", "provisioning.service.changed.v1 terminated");
        }
    }

    @Test
    void whether_a_service_has_started_is_not_for_the_caller_to_say() {
        var account = fresh("ACC");
        var service = owned(planned("reserved"), account, "AGR-" + account);
        service.put("hasStarted", true);
        var made = register(service).body("hasStarted", equalTo(false));
        tmf().body(Map.of("hasStarted", true, "description", "x"))
                .patch(href(made))
                .then()
                .statusCode(200)
                .body("hasStarted", equalTo(false));
        tmf().body(Map.of("state", "active"))
                .patch(href(made))
                .then()
                .statusCode(200)
                .body("hasStarted", equalTo(true));
        tmf().body(Map.of("hasStarted", false, "description", "y"))
                .patch(href(made))
                .then()
                .body("hasStarted", equalTo(true));
        String id = made.extract().path("id");
        try (var probe = Probe.connect()) {
            var said = probe.await("provisioning.services", each -> id.equals(each.key()), 2);
            assertThat(said)
                    .extracting(Said::type)
                    .containsExactly("provisioning.service.activated.v1", "provisioning.service.changed.v1");
        }
    }

    @Test
    void an_agreement_has_one_customer() {
        var account = fresh("ACC");
        run(account, site(7));
        var nobodys = owned(planned("reserved"), account, "AGR-" + account);
        nobodys.remove("relatedParty");
        tmf().body(nobodys)
                .post(SERVICES)
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-wrong"))
                .body("message", equalTo("$.relatedParty must have the customer whose agreement it is"));
        tmf().body(owned(planned("reserved"), fresh("ACC"), "AGR-" + account))
                .post(SERVICES)
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-wrong"))
                .body("message", equalTo("$.relatedEntity must not have the agreement of another account"));
        var thin = href(register(planned("reserved")));
        tmf().body(owned(planned("reserved"), fresh("ACC"), "AGR-" + account))
                .patch(thin)
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-wrong"));
        tmf().body(owned(planned("reserved"), account, "AGR-" + account))
                .patch(thin)
                .then()
                .statusCode(200);
    }

    @Test
    void a_wrong_owner_can_be_put_right_until_the_service_runs() {
        var right = fresh("ACC");
        var wrong = fresh("ACC");
        var service = href(register(owned(planned("reserved"), wrong, "AGR-" + wrong)));
        tmf().body(owned(planned("active"), right, "AGR-" + right))
                .patch(service)
                .then()
                .statusCode(200)
                .body("relatedParty.id", contains(right));
        tmf().body(owned(planned("active"), wrong, "AGR-" + wrong))
                .patch(service)
                .then()
                .statusCode(422)
                .body("code", equalTo("owner-is-fixed"));
    }
}
