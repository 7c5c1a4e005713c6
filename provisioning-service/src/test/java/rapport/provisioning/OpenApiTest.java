package rapport.provisioning;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {
    @Test
    void the_generated_document_lists_every_path() {
        Map<String, ?> paths = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        assertThat(paths)
                .containsOnlyKeys(
                        "/console/assets/{fingerprint}/{name}",
                        "/console/provisioning/accounts/{accountId}/services",
                        "/console/provisioning/attention",
                        "/console/provisioning/audit",
                        "/console/provisioning/changes",
                        "/console/provisioning/changes/{changeId}",
                        "/console/provisioning/imports",
                        "/console/provisioning/imports/{id}",
                        "/console/provisioning/imports/{id}/refused",
                        "/console/provisioning/imports/{id}/cancel",
                        "/console/provisioning/dead-events/{id}",
                        "/console/provisioning/dead-events/{id}/mend",
                        "/console/provisioning/dead-events/{id}/replay",
                        "/console/provisioning/dead-events/{id}/drop",
                        "/console/provisioning/live",
                        "/console/provisioning/operation",
                        "/console/provisioning/services/{serviceId}",
                        "/provisioning/v1/changes",
                        "/provisioning/v1/changes/{id}",
                        "/provisioning/v1/audit",
                        "/provisioning/v1/audit/verification",
                        "/provisioning/v1/imports",
                        "/provisioning/v1/imports/{id}",
                        "/provisioning/v1/imports/{id}/lines",
                        "/provisioning/v1/imports/{id}/refused",
                        "/provisioning/v1/imports/{id}/cancel",
                        "/provisioning/v1/dead-events",
                        "/provisioning/v1/dead-events/{id}",
                        "/provisioning/v1/dead-events/{id}/mend",
                        "/provisioning/v1/dead-events/{id}/drop",
                        "/provisioning/v1/dead-events/{id}/replay",
                        "/provisioning/v1/services",
                        "/provisioning/v1/services/batch",
                        "/provisioning/v1/services/{id}",
                        "/provisioning/v1/services/{id}/blocks/{origin}",
                        "/provisioning/v1/topology",
                        "/tmf-api/serviceInventory/v4/hub",
                        "/tmf-api/serviceInventory/v4/hub/{id}",
                        "/tmf-api/serviceInventory/v4/service",
                        "/tmf-api/serviceInventory/v4/service/{id}");
    }
}
