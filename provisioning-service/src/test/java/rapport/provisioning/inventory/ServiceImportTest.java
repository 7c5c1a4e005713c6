package rapport.provisioning.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.provisioning.Desk;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;

/// What becomes of the services that ran before.
@QuarkusTest
class ServiceImportTest {
    private static final String IMPORTS = "/provisioning/v1/imports";

    private final Probe probe = Probe.connect();
    private final String run = fresh("IMP");

    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void services_are_taken_in_and_said_once() {
        var file = """
                serviceId,accountId,agreementId,name,kind,subscriberNumber,dependsOn[0]
                %1$s-a,%1$s-acc,%1$s-agr,Fibre,internet,,%2$s
                %1$s-b,%1$s-acc,%1$s-agr,Mobile,mobile,+4915112345678,
                """.formatted(run, site(0));
        assertThat(imported("text/csv", file).getInt("taken")).isEqualTo(2);
        assertThat(imported("text/csv", file).getInt("existing")).isEqualTo(2);
        for (var id : List.of(run + "-a", run + "-b")) {
            var said = probe.await("provisioning.services", each -> id.equals(each.subject()));
            assertThat(said.json().path("reason").asText()).isEqualTo("The service was imported.");
            assertThat(probe.all(
                            "provisioning.services",
                            each -> id.equals(each.subject())
                                    && each.type().equals("provisioning.service.activated.v1")))
                    .hasSize(1);
        }
    }

    @Test
    void a_line_that_is_wrong_or_differs_names_the_field() {
        imported("application/x-ndjson", service("a", "Fibre", site(0)));
        var done = imported(
                "application/x-ndjson",
                String.join(
                        "\n",
                        service("a", "Copper", site(0)),
                        service("b", "Fibre", "nowhere"),
                        service("c", "", site(0)),
                        service("d", "Fibre", site(0)).replace("-acc", "-other"),
                        service("e", "Fibre", site(0)),
                        service("e", "Fibre", site(0))));
        assertThat(done.getInt("taken")).isEqualTo(1);
        assertThat(refused(done.getString("id")))
                .containsExactly(
                        tuple(1, "name"),
                        tuple(2, "dependsOn"),
                        tuple(3, "name"),
                        tuple(4, "agreementId"),
                        tuple(6, "serviceId"));
    }

    private String service(String name, String label, String node) {
        return """
                {"serviceId": "%1$s-%2$s", "accountId": "%1$s-acc", "agreementId": "%1$s-agr", "name": "%3$s",\
                 "kind": "internet", "dependsOn": ["%4$s"]}""".formatted(run, name, label, node);
    }

    private static JsonPath imported(String type, String file) {
        String id = operator()
                .contentType(type)
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(IMPORTS + "?name=services&dryRun=false")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return Eventually.answer(
                () -> operator().get(IMPORTS + "/" + id).jsonPath(),
                job -> job.getString("state").equals("DONE"));
    }

    private static List<Tuple> refused(String id) {
        List<Map<String, Object>> lines = operator()
                .get(IMPORTS + "/" + id + "/lines?state=REFUSED")
                .jsonPath()
                .getList("");
        return lines.stream()
                .map(line -> tuple(line.get("number"), line.get("field")))
                .toList();
    }
}
