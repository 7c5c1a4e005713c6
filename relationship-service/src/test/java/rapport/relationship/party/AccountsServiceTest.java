package rapport.relationship.party;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Said;
import rapport.testkit.Sealed;
import rapport.testkit.Tokens;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class AccountsServiceTest {
    private static final List<String> OWN_TOPICS = List.of(
            "relationship.accounts",
            "relationship.contacts",
            "relationship.agreements",
            "relationship.standing",
            "relationship.notices");

    private final Neighbours others = new Neighbours();

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void a_batch_is_answered_item_by_item_and_asking_twice_is_asking_once() {
        var wrong = new HashMap<>(Neighbours.account("batch-2", "CONSUMER"));
        wrong.put("country", "Atlantis");
        var batch =
                List.of(Neighbours.account("batch-1", "CONSUMER"), wrong, Neighbours.account("batch-1", "BUSINESS"));

        assertThat(post(batch, "/relationship/v1/accounts/batch")
                        .extract()
                        .jsonPath()
                        .getList("status"))
                .isEqualTo(List.of("created", "refused", "refused"));
        var again = post(batch, "/relationship/v1/accounts/batch").extract().jsonPath();

        assertThat(again.getList("status")).isEqualTo(List.of("exists", "refused", "refused"));
        assertThat(again.getString("problem[1]")).contains("country").doesNotContain("Atlantis");
        assertThat(others.probe()
                        .await("relationship.agreements", said -> said.subject().equals("agr-batch-1"))
                        .json()
                        .path("accountId")
                        .asText())
                .isEqualTo("batch-1");
        assertThat(others.probe()
                        .all("relationship.accounts", said -> said.subject().equals("batch-1")))
                .hasSize(1);
    }

    @Test
    void a_single_account_is_created_once_and_refused_when_it_differs() {
        others.opened("single-1", "CONSUMER");
        post(Neighbours.account("single-1", "CONSUMER"), "/relationship/v1/accounts")
                .statusCode(200);
        post(Neighbours.account("single-1", "BUSINESS"), "/relationship/v1/accounts")
                .statusCode(409);
    }

    @Test
    void an_agreement_of_another_account_is_refused() {
        others.opened("owner-1", "CONSUMER");
        var thief = new HashMap<>(Neighbours.account("thief-1", "CONSUMER"));
        thief.put("agreements", Neighbours.account("owner-1", "CONSUMER").get("agreements"));
        post(thief, "/relationship/v1/accounts").statusCode(409);
    }

    @Test
    void what_is_wrong_is_answered_field_by_field_without_repeating_it() {
        var body = Map.of("accountId", "x y", "contact", Map.of("name", "A", "sms", "0151", "preferred", "EMAIL"));
        var answer = post(body, "/relationship/v1/accounts")
                .statusCode(422)
                .extract()
                .asString();
        assertThat(answer)
                .contains("accountId", "partyName", "timeZone", "contact.sms", "contact.preferred")
                .doesNotContain("0151");
    }

    @Test
    void a_contact_opens_with_notifications_key_and_is_nowhere_in_clear() throws Exception {
        others.opened("sealed-1", "CONSUMER");
        var said = others.heard("relationship.contacts", "sealed-1", each -> !each.isTombstone());
        assertThat(Sealed.open(said.json().path("sealed").asText()))
                .contains("sealed-1@example.net")
                .contains("\"preferred\":\"EMAIL\"");
        for (var topic : OWN_TOPICS) {
            assertThat(others.probe().all(topic)).noneMatch(each -> each.text().contains("@example.net"));
        }
        assertThat(logged()).doesNotContain("@example.net");
    }

    @Test
    void an_erased_contact_leaves_a_tombstone() {
        others.opened("erased-1", "CONSUMER");
        given().auth()
                .oauth2(Tokens.operator())
                .delete("/relationship/v1/accounts/erased-1/contact")
                .then()
                .statusCode(204);
        others.heard("relationship.contacts", "erased-1", Said::isTombstone);
    }

    @Test
    void a_change_of_an_account_is_told_in_full() {
        others.opened("changed-1", "CONSUMER");
        given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "partyName",
                        "Ada",
                        "language",
                        "de",
                        "timeZone",
                        "Europe/Berlin",
                        "country",
                        "DE",
                        "critical",
                        true))
                .put("/relationship/v1/accounts/changed-1")
                .then()
                .statusCode(200);
        var said = others.heard(
                "relationship.accounts", "changed-1", each -> each.type().contains("updated"));
        assertThat(said.json().path("critical").asBoolean()).isTrue();
        assertThat(said.headers()).containsEntry("ce_subjectversion", "2");
    }

    @Test
    void a_customer_sees_its_own_account_and_no_other() {
        others.opened("own-1", "CONSUMER");
        for (var path : List.of("", "/timeline")) {
            as(Tokens.customer("own-1"), "/relationship/v1/accounts/own-1" + path, 200);
            as(Tokens.customer("own-2"), "/relationship/v1/accounts/own-1" + path, 404);
            as(Tokens.partner("p1"), "/relationship/v1/accounts/own-1" + path, 403);
        }
        as(Tokens.customer("own-1"), "/relationship/v1/accounts", 403);
        as(Tokens.operatorReadonly(), "/relationship/v1/accounts?limit=1", 200);
    }

    @Test
    void the_document_lists_every_path() {
        var document = given().get("/relationship/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(document.getMap("paths").keySet().stream().map(String::valueOf))
                .contains(
                        "/relationship/v1/accounts",
                        "/relationship/v1/accounts/batch",
                        "/relationship/v1/accounts/{accountId}",
                        "/relationship/v1/accounts/{accountId}/contact",
                        "/relationship/v1/accounts/{accountId}/timeline",
                        "/relationship/v1/standings/{agreementId}",
                        "/relationship/v1/standings/{agreementId}/ledger",
                        "/relationship/v1/standings/{agreementId}/simulation",
                        "/relationship/v1/standings/{agreementId}/holds",
                        "/relationship/v1/standings/{agreementId}/holds/{holdId}",
                        "/relationship/v1/changes/{changeId}/decisions",
                        "/console/relationship/parties/{partyId}",
                        "/console/relationship/partners",
                        "/console/relationship/partners/{partnerId}",
                        "/console/relationship/partners/{partnerId}/rotate",
                        "/console/relationship/partners/{partnerId}/remove",
                        "/relationship/v1/partners",
                        "/relationship/v1/partners/{partnerId}",
                        "/relationship/v1/partners/{partnerId}/rotate",
                        "/tmf-api/party/v4/hub",
                        "/tmf-api/party/v4/hub/{id}",
                        "/relationship/v1/brakes",
                        "/relationship/v1/brakes/audit",
                        "/relationship/v1/brakes/{what}/engage",
                        "/relationship/v1/brakes/{what}/release",
                        "/relationship/v1/audit",
                        "/relationship/v1/audit/verification",
                        "/relationship/v1/imports",
                        "/relationship/v1/imports/{id}",
                        "/relationship/v1/imports/{id}/lines",
                        "/relationship/v1/imports/{id}/refused",
                        "/relationship/v1/imports/{id}/cancel",
                        "/console/relationship/imports",
                        "/console/relationship/imports/{id}",
                        "/console/relationship/imports/{id}/refused",
                        "/console/relationship/imports/{id}/cancel",
                        "/relationship/v1/dead-events",
                        "/relationship/v1/dead-events/{id}/replay",
                        "/relationship/v1/dead-events/{id}",
                        "/relationship/v1/dead-events/{id}/mend",
                        "/relationship/v1/dead-events/{id}/drop");
    }

    private static void as(String token, String path, int status) {
        given().auth().oauth2(token).get(path).then().statusCode(status);
    }

    private static ValidatableResponse post(Object body, String path) {
        return given().auth()
                .oauth2(Tokens.operator())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private static String logged() throws java.io.IOException {
        var log = java.nio.file.Path.of("target/quarkus.log");
        return java.nio.file.Files.exists(log) ? java.nio.file.Files.readString(log) : "";
    }
}
