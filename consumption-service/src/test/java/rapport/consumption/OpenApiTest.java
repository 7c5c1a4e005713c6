package rapport.consumption;

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
                        "/console/consumption/attention",
                        "/console/consumption/audit",
                        "/console/consumption/bill-runs",
                        "/console/consumption/bill-runs/{id}",
                        "/console/consumption/bill-runs/{id}/{step}",
                        "/console/consumption/documents/{id}",
                        "/console/consumption/documents/{id}/lines/{position}",
                        "/console/consumption/dead-events/{id}",
                        "/console/consumption/dead-events/{id}/mend",
                        "/console/consumption/dead-events/{id}/replay",
                        "/console/consumption/dead-events/{id}/drop",
                        "/console/consumption/imports",
                        "/console/consumption/imports/{id}",
                        "/console/consumption/imports/{id}/refused",
                        "/console/consumption/imports/{id}/cancel",
                        "/console/consumption/live",
                        "/console/consumption/operation",
                        "/consumption/v1/balances/{agreementId}",
                        "/consumption/v1/balances/{agreementId}/ledger",
                        "/consumption/v1/bills",
                        "/consumption/v1/bills/batch",
                        "/consumption/v1/bills/{id}",
                        "/consumption/v1/audit",
                        "/consumption/v1/audit/verification",
                        "/consumption/v1/dead-events",
                        "/consumption/v1/dead-events/{id}",
                        "/consumption/v1/dead-events/{id}/mend",
                        "/consumption/v1/dead-events/{id}/drop",
                        "/consumption/v1/dead-events/{id}/replay",
                        "/consumption/v1/imports",
                        "/consumption/v1/imports/{id}",
                        "/consumption/v1/imports/{id}/lines",
                        "/consumption/v1/imports/{id}/refused",
                        "/consumption/v1/imports/{id}/cancel",
                        "/consumption/v1/billing-accounts/{agreementId}",
                        "/consumption/v1/billing-accounts/{agreementId}/bill",
                        "/consumption/v1/billing-accounts/{agreementId}/bill-day",
                        "/consumption/v1/billing-accounts/{agreementId}/preview",
                        "/consumption/v1/bill-runs",
                        "/consumption/v1/bill-runs/{id}",
                        "/consumption/v1/bill-runs/{id}/accounts",
                        "/consumption/v1/bill-runs/{id}/cancel",
                        "/consumption/v1/bill-runs/{id}/pause",
                        "/consumption/v1/bill-runs/{id}/release",
                        "/consumption/v1/bill-runs/{id}/resume",
                        "/consumption/v1/credit-notes",
                        "/consumption/v1/documents",
                        "/consumption/v1/documents/{id}",
                        "/consumption/v1/documents/{id}/lines/{position}/usage",
                        "/consumption/v1/documents/{id}/page",
                        "/consumption/v1/documents/{id}/pdf",
                        "/consumption/v1/legal-entities",
                        "/consumption/v1/legal-entities/{id}",
                        "/consumption/v1/tax-rules",
                        "/consumption/v1/re-ratings",
                        "/consumption/v1/re-ratings/{id}",
                        "/consumption/v1/re-ratings/{id}/agreements",
                        "/consumption/v1/re-ratings/{id}/cancel",
                        "/consumption/v1/re-ratings/{id}/pause",
                        "/consumption/v1/re-ratings/{id}/release",
                        "/consumption/v1/re-ratings/{id}/resume",
                        "/consumption/v1/re-ratings/{id}/retry",
                        "/consumption/v1/re-ratings/{id}/table",
                        "/consumption/v1/tariffs/{id}/versions/{version}/preview",
                        "/consumption/v1/tariffs",
                        "/consumption/v1/tariffs/{id}/versions/{version}",
                        "/consumption/v1/tariffs/{id}/versions/{version}/release",
                        "/consumption/v1/usage",
                        "/tmf-api/usageManagement/v4/usage",
                        "/tmf-api/usageManagement/v4/usage/{id}",
                        "/consumption/v1/usage/batch",
                        "/consumption/v1/usage/{id}/correct",
                        "/consumption/v1/usage/{id}/reverse",
                        "/consumption/v1/usage/balances",
                        "/consumption/v1/usage/waiting",
                        "/consumption/v1/usage/waiting/{origin}/{recordId}/drop",
                        "/consumption/v1/usage/waiting/{origin}/{recordId}/release",
                        "/consumption/v1/payment-attempts",
                        "/consumption/v1/payment-attempts/batch",
                        "/consumption/v1/payment-attempts/{id}",
                        "/consumption/v1/payment-methods",
                        "/consumption/v1/payment-methods/{id}",
                        "/consumption/v1/payment-methods/{id}/default",
                        "/consumption/v1/payment-methods/{id}/revoke",
                        "/consumption/v1/payment-providers/{provider}/messages",
                        "/consumption/v1/payment-providers/{provider}/webhooks",
                        "/consumption/v1/bank-statements",
                        "/consumption/v1/suspense",
                        "/consumption/v1/suspense/{partner}/{paymentId}/assign",
                        "/consumption/v1/suspense/{partner}/{paymentId}/return",
                        "/consumption/v1/journal-exports",
                        "/consumption/v1/journal-exports/{id}",
                        "/consumption/v1/journal-exports/{id}/lines",
                        "/consumption/v1/refunds",
                        "/consumption/v1/payments",
                        "/consumption/v1/payments/{partner}/{paymentId}/reversal");
    }
}
