package rapport.provisioning.impact;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;
import static rapport.provisioning.Desk.sites;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rapport.provisioning.Desk;

@QuarkusTest
class TopologyResourceTest {
    @Test
    void a_topology_is_put_whole_again_and_again() {
        Desk.topology(60).statusCode(200);
        Desk.topology(60).statusCode(200);
        operator()
                .get("/provisioning/v1/topology")
                .then()
                .statusCode(200)
                .body("resources.size()", equalTo(60))
                .body("groups.size()", equalTo(30))
                .body("groups.find { it.id == 'pair-003' }.members", contains(site(6), site(7)));
    }

    @Test
    void a_cycle_is_refused_with_the_field() {
        operator()
                .body(Map.of(
                        "resources",
                        List.of(),
                        "groups",
                        List.of(
                                Map.of("id", "g", "members", List.of("h"), "kMin", 1, "kFull", 1),
                                Map.of("id", "h", "members", List.of("g"), "kMin", 1, "kFull", 1))))
                .put("/provisioning/v1/topology")
                .then()
                .statusCode(422)
                .body("errors.field", contains("groups[0].members"));
    }

    @Test
    void a_service_that_named_a_resource_first_depends_on_it_once_the_topology_has_it() {
        Desk.topology(60).statusCode(200);
        var late = fresh("late");
        var service = Map.of(
                "state",
                "designed",
                "serviceSpecification",
                Map.of("id", "mobile-s"),
                "supportingResource",
                List.of(Map.of("id", late), Map.of("id", late), Map.of("id", site(1))));
        String href = operator()
                .body(service)
                .post("/tmf-api/serviceInventory/v4/service")
                .then()
                .statusCode(201)
                .extract()
                .path("href");
        var topology = new HashMap<>(sites(60));
        var resources = (List<?>) Objects.requireNonNull(topology.get("resources"));
        topology.put(
                "resources",
                Stream.concat(resources.stream(), Stream.of(Map.of("id", late, "kind", "site")))
                        .toList());
        operator().body(topology).put("/provisioning/v1/topology").then().statusCode(200);
        operator()
                .body(sites(60))
                .put("/provisioning/v1/topology")
                .then()
                .statusCode(409)
                .body("detail", containsString(late));
        operator()
                .body(Map.of("supportingResource", List.of()))
                .patch(href)
                .then()
                .statusCode(200);
        Desk.topology(60).statusCode(200);
    }

    @Test
    void what_services_depend_on_cannot_be_left_out() {
        Desk.topology(60).statusCode(200);
        run(fresh("ACC"), site(59));
        operator()
                .body(sites(58))
                .put("/provisioning/v1/topology")
                .then()
                .statusCode(409)
                .body("detail", containsString(site(59)));
    }
}
