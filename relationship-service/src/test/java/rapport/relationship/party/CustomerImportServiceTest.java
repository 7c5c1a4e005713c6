package rapport.relationship.party;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Eventually;
import rapport.testkit.Tokens;

/// What becomes of the customers that an operator had before.
@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class CustomerImportServiceTest {
    private static final String IMPORTS = "/relationship/v1/imports";
    private static final String HEADER =
            "accountId,partyName,brand,segment,language,timeZone,country,critical,contact.name,contact.email,"
                    + "contact.preferred,agreements[0].agreementId,agreements[0].offering,agreements[0].maintenanceNotice\n";

    private final Neighbours others = new Neighbours();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void customers_are_taken_in_with_party_contact_and_agreement_and_said_once() {
        var file = HEADER + customer("a", "en", "a@example.net") + customer("b", "de", "b@example.net");
        var done = imported(file, false);
        assertThat(done.getInt("taken")).isEqualTo(2);
        assertThat(imported(file, false).getInt("existing")).isEqualTo(2);

        for (var id : List.of(id("a"), id("b"))) {
            var said = others.probe().await("relationship.accounts", each -> id.equals(each.subject()));
            assertThat(said.json().path("reason").asText()).isEqualTo("The account was imported.");
            others.heard("relationship.contacts", id, each -> !each.isTombstone());
            others.probe()
                    .await("relationship.agreements", each -> each.subject().equals("agr-" + id));
            assertThat(others.probe().all("relationship.accounts", each -> id.equals(each.subject())))
                    .hasSize(1);
            assertThat(others.probe().all("relationship.notices", each -> id.equals(each.key())))
                    .isEmpty();
        }
    }

    @Test
    void a_line_that_is_wrong_names_the_field_and_never_repeats_it() {
        var done = imported(
                HEADER
                        + customer("a", "en", "a@example.net")
                        + customer("b", "xx", "b@example.net")
                        + customer("c", "en", "nowhere")
                        + customer("a", "en", "a@example.net")
                        + customer("d", "en", "d@example.net").replace("Europe/Berlin", "Atlantis/Capital"),
                false);
        assertThat(done.getInt("taken")).isEqualTo(1);
        assertThat(refused(done.getString("id")))
                .containsExactly(
                        tuple(3, "language", "must be one of de, en"),
                        tuple(4, "contact.email", "must be an e-mail address"),
                        tuple(5, "accountId", "must not be that of line 2, too"),
                        tuple(6, "timeZone", "must be a time zone such as Europe/Berlin"));
    }

    @Test
    void what_differs_from_what_is_there_is_refused_with_the_field() {
        imported(HEADER + customer("a", "en", "a@example.net") + customer("b", "en", "b@example.net"), false);
        var done = imported(
                HEADER
                        + customer("a", "de", "a@example.net")
                        + customer("b", "en", "b@example.net").replace("P5D", "P9D"),
                false);
        assertThat(refused(done.getString("id")))
                .containsExactly(
                        tuple(2, "language", "Account exists with other data"),
                        tuple(3, "agreements", "Account exists with other data"));
    }

    @Test
    void an_agreement_of_another_account_is_refused() {
        imported(HEADER + customer("a", "en", "a@example.net"), false);
        var done = imported(
                HEADER + customer("c", "en", "c@example.net").replace("agr-" + id("c"), "agr-" + id("a")), false);
        assertThat(refused(done.getString("id")))
                .containsExactly(tuple(2, "agreements", "Agreement belongs to another account: agr-" + id("a")));
    }

    @Test
    void a_dry_run_says_nothing_and_keeps_nothing() {
        var done = imported(HEADER + customer("a", "en", "a@example.net"), true);
        assertThat(done.getInt("taken")).isEqualTo(1);
        given().auth()
                .oauth2(Tokens.operator())
                .get("/relationship/v1/accounts/" + id("a"))
                .then()
                .statusCode(404);
        others.opened(run + "-after", "CONSUMER");
        others.heard("relationship.contacts", run + "-after", each -> true);
        assertThat(others.probe().all("relationship.accounts", said -> id("a").equals(said.subject())))
                .isEmpty();
    }

    @Test
    void an_imported_customer_is_one_like_any_other() {
        imported(HEADER + customer("a", "en", "a@example.net"), false);
        var account = Neighbours.get("/relationship/v1/accounts/{id}", id("a"));
        assertThat(account.path("partyName").asText()).isEqualTo("Ada a");
        var party = Neighbours.get(
                "/tmf-api/party/v4/individual/{id}", account.path("partyId").asText());
        assertThat(party.path("fullName").asText()).isEqualTo("Ada a");
        Neighbours.becomes(id("a"), "CURRENT");
    }

    private String id(String name) {
        return run + "-" + name;
    }

    private String customer(String name, String language, String email) {
        return "%1$s,Ada %2$s,Rapport,CONSUMER,%3$s,Europe/Berlin,DE,false,Ada %2$s,%4$s,EMAIL,agr-%1$s,mobile,P5D\n"
                .formatted(id(name), name, language, email);
    }

    private static JsonPath imported(String file, boolean dryRun) {
        String id = given().config(RestAssured.config()
                        .encoderConfig(encoderConfig().encodeContentTypeAs("text/csv", ContentType.TEXT)))
                .auth()
                .oauth2(Tokens.operator())
                .contentType("text/csv")
                .body(file)
                .post(IMPORTS + "?name=customers.csv&dryRun=" + dryRun)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return Eventually.answer(
                () -> given().auth()
                        .oauth2(Tokens.operator())
                        .get(IMPORTS + "/" + id)
                        .jsonPath(),
                job -> job.getString("state").equals("DONE"));
    }

    private static List<Tuple> refused(String id) {
        List<Map<String, Object>> lines = given().auth()
                .oauth2(Tokens.operator())
                .get(IMPORTS + "/" + id + "/lines?state=REFUSED")
                .jsonPath()
                .getList("");
        return lines.stream()
                .map(line -> tuple(line.get("number"), line.get("field"), line.get("reason")))
                .toList();
    }
}
