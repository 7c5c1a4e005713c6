package rapport.provisioning.inventory;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static rapport.provisioning.Desk.add;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.read;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.service;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.provisioning.Desk;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

@QuarkusTest
class InventoryTest {

    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @Test
    void each_item_of_a_batch_has_its_own_result() {
        var known = fresh("ACC");
        run(known, site(0));
        var invalid = new HashMap<>(service(fresh("ACC"), site(0)));
        invalid.put("subscriberNumber", "030 123");
        var different = new HashMap<>(service(known, site(0)));
        different.put("name", "Fibre 1000");

        add(List.of(
                        service(fresh("ACC"), site(0), "pair-001"),
                        service(known, site(0)),
                        different,
                        service(fresh("ACC"), "nowhere"),
                        invalid))
                .statusCode(200)
                .body("status", contains("created", "exists", "refused", "refused", "refused"))
                .body("[0].problem", nullValue())
                .body("[2].problem", equalTo("another service has this id"))
                .body("[3].problem", containsString("nowhere"))
                .body("[4].problem", containsString("subscriberNumber"));
    }

    @Test
    void a_service_that_has_changed_since_is_still_the_one_that_was_added_but_not_under_another_name() {
        var account = fresh("ACC");
        run(account, site(0));
        patched(account, Map.of("supportingResource", List.of()));
        var ofAnother = new HashMap<>(service(account, site(0)));
        ofAnother.put("accountId", fresh("ACC"));
        add(List.of(service(account, site(0)), ofAnother)).body("status", contains("exists", "refused"));

        patched(account, Map.of("name", "Fibre 1000"));
        var renamed = new HashMap<>(service(account, site(0)));
        renamed.put("name", "Fibre 1000");
        add(List.of(service(account, site(0)), renamed)).body("status", contains("refused", "exists"));
        operator().get("/provisioning/v1/services/SVC-" + account).then().body("name", equalTo("Fibre 1000"));
    }

    @Test
    void an_agreement_of_another_account_is_refused_line_by_line() {
        var holder = fresh("ACC");
        run(holder, site(0));
        var fresh = fresh("ACC");
        var late = fresh("ACC");
        var next = under("AGR-" + fresh, fresh, "-2");
        add(List.of(
                        under("AGR-" + holder, holder, "-2"),
                        under("AGR-" + holder, fresh("ACC"), ""),
                        service(fresh, site(0)),
                        under("AGR-" + fresh, late, ""),
                        next,
                        service(holder, site(0))))
                .statusCode(200)
                .body("status", contains("created", "refused", "created", "refused", "created", "exists"))
                .body("[1].problem", equalTo("agreementId names the agreement of another account"))
                .body("[3].problem", equalTo("agreementId names the agreement of another account"));
        operator()
                .body(under("AGR-" + holder, late, ""))
                .post("/provisioning/v1/services")
                .then()
                .statusCode(422)
                .body("detail", equalTo("agreementId names the agreement of another account"));
        operator()
                .delete("/tmf-api/serviceInventory/v4/service/SVC-" + fresh)
                .then()
                .statusCode(204);
        operator()
                .delete("/tmf-api/serviceInventory/v4/service/SVC-" + fresh + "-2")
                .then()
                .statusCode(204);
        add(List.of(under("AGR-" + fresh, late, ""))).body("status", contains("created"));
    }

    @Test
    void several_who_ask_for_an_agreement_at_once_do_not_all_get_it() throws Exception {
        try (var desks = Executors.newFixedThreadPool(6)) {
            for (var round = 0; round < 5; round++) {
                var agreement = fresh("AGR");
                var asked = IntStream.range(0, 6)
                        .mapToObj(_ -> under(agreement, fresh("ACC"), ""))
                        .map(item -> (Callable<String>)
                                () -> add(List.of(item)).extract().path("[0].status"))
                        .toList();
                var answers = new ArrayList<String>();
                for (var answer : desks.invokeAll(asked)) {
                    answers.add(answer.get());
                }
                assertThat(answers).containsOnly("created", "refused").containsOnlyOnce("created");
            }
        }
    }

    private static void patched(String account, Map<String, ?> change) {
        operator()
                .body(change)
                .patch("/tmf-api/serviceInventory/v4/service/SVC-" + account)
                .then()
                .statusCode(200);
    }

    private static Map<String, Object> under(String agreement, String account, String suffix) {
        var item = new HashMap<>(service(account, site(0)));
        item.put("agreementId", agreement);
        item.put("serviceId", "SVC-" + account + suffix);
        return item;
    }

    @Test
    void the_same_service_twice_in_a_batch_is_created_once() {
        var account = fresh("ACC");
        add(List.of(service(account, site(0)), service(account, site(0))))
                .body("status", contains("created", "exists"));
    }

    @Test
    void a_thousand_services_are_added_at_once_and_each_is_announced() {
        var accounts = IntStream.range(0, 1_000).mapToObj(_ -> fresh("MANY")).toList();
        var items = accounts.stream().map(account -> service(account, site(1))).toList();
        add(items).statusCode(200).body("findAll { it.status == 'created' }.size()", equalTo(1_000));
        add(items).statusCode(200).body("findAll { it.status == 'exists' }.size()", equalTo(1_000));
        try (var probe = Probe.connect()) {
            probe.await(
                    "provisioning.services",
                    said -> said.type().equals("provisioning.service.activated.v1")
                            && said.subject().startsWith("SVC-MANY"),
                    1_000);
        }
    }

    @Test
    void an_activated_service_is_announced_with_its_whole_state() {
        var account = fresh("ACC");
        run(account, site(0));
        try (var probe = Probe.connect()) {
            var said = probe.await("provisioning.services", each -> ("SVC-" + account).equals(each.key()));
            assertThat(read(said, "/accountId", "/state", "/blocks")).containsExactly(account, "active", "[]");
        }
    }

    @Test
    void a_single_service_is_created_once_and_conflicts_when_different() {
        var item = new HashMap<>(service(fresh("ACC"), site(0)));
        operator().body(item).post("/provisioning/v1/services").then().statusCode(201);
        operator().body(item).post("/provisioning/v1/services").then().statusCode(200);
        item.put("name", "Fibre 1000");
        operator()
                .body(item)
                .post("/provisioning/v1/services")
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
        item.put("serviceId", "");
        operator().body(item).post("/provisioning/v1/services").then().statusCode(422);
    }

    @Test
    void blocks_are_held_and_lifted_by_origin() {
        var account = fresh("ACC");
        run(account, site(0));
        var blocks = "/provisioning/v1/services/SVC-" + account + "/blocks/";
        var lost = Map.of("level", "SUSPENDED", "reason", "The customer lost the handset.");
        operator()
                .body(lost)
                .put(blocks + "lost")
                .then()
                .statusCode(200)
                .body("blocks.origin", contains("lost"))
                .body("keeps", contains("EMERGENCY"));
        operator().body(lost).put(blocks + "debt").then().statusCode(409);
        operator().body(lost).put(blocks + "mood").then().statusCode(404);
        operator()
                .body(Map.of("level", "SUSPENDED"))
                .put(blocks + "lost")
                .then()
                .statusCode(422);
        operator().delete(blocks + "lost").then().statusCode(422);
        operator().delete(blocks + "lost?reason=Found").then().statusCode(200).body("blocks", empty());
    }

    @Test
    void customers_see_their_own_services_and_no_others() {
        var mine = fresh("ACC");
        var other = fresh("ACC");
        run(mine, site(0));
        run(other, site(0));
        var customer = Tokens.customer(mine);
        given().auth()
                .oauth2(customer)
                .get("/provisioning/v1/services?accountId=" + other)
                .then()
                .statusCode(200)
                .header("X-Total-Count", "0");
        given().auth()
                .oauth2(customer)
                .get("/provisioning/v1/services")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("accountId", contains(mine));
        given().auth()
                .oauth2(customer)
                .get("/provisioning/v1/services/SVC-" + other)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(customer)
                .contentType("application/json")
                .body(service(fresh("ACC"), site(0)))
                .post("/provisioning/v1/services")
                .then()
                .statusCode(403);
        given().get("/provisioning/v1/services").then().statusCode(401);
    }
}
