package rapport.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Peers.class)
class ContractTest {
    @Test
    void the_http_contract_lists_every_path() {
        var paths = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");

        assertThat(paths.keySet())
                .extracting(String::valueOf)
                .containsExactlyInAnyOrder(
                        "/console/assets/{fingerprint}/{name}",
                        "/console/notification/attention",
                        "/console/notification/audit",
                        "/console/notification/dead-events/{id}",
                        "/console/notification/dead-events/{id}/mend",
                        "/console/notification/dead-events/{id}/replay",
                        "/console/notification/dead-events/{id}/drop",
                        "/console/notification/live",
                        "/console/notification/operation",
                        "/console/notification/operation/brakes/{what}/engage",
                        "/console/notification/operation/brakes/{what}/release",
                        "/console/notification/subscriptions",
                        "/console/notification/subscriptions/{subscriptionId}",
                        "/console/notification/subscriptions/{subscriptionId}/replay",
                        "/console/notification/subscriptions/{subscriptionId}/enable",
                        "/console/notification/subscriptions/{subscriptionId}/end",
                        "/notification/v1/audit",
                        "/notification/v1/audit/verification",
                        "/notification/v1/brakes",
                        "/notification/v1/brakes/audit",
                        "/notification/v1/brakes/{what}/engage",
                        "/notification/v1/brakes/{what}/release",
                        "/notification/v1/dead-events",
                        "/notification/v1/dead-events/{id}",
                        "/notification/v1/dead-events/{id}/mend",
                        "/notification/v1/dead-events/{id}/drop",
                        "/notification/v1/dead-events/{id}/replay",
                        "/notification/v1/notifications",
                        "/notification/v1/outcomes",
                        "/notification/v1/preferences/batch",
                        "/notification/v1/preferences/{accountId}",
                        "/notification/v1/webhooks/{id}",
                        "/notification/v1/webhooks/{id}/enable",
                        "/notification/v1/webhooks/{id}/messages",
                        "/notification/v1/webhooks/{id}/replay",
                        "/notification/v1/subscriptions",
                        "/notification/v1/subscriptions/{subscriptionId}");
    }
}
