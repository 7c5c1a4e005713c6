package rapport.relationship.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scopes;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Tokens;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
@SuppressWarnings("NullAway.Init")
class PagesServiceTest {
    @Inject
    Directory directory;

    private final Neighbours others = new Neighbours();

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void an_account_is_found_by_the_beginning_of_its_id_or_of_a_word_of_the_name_or_by_its_agreement() {
        others.opened("page.find_1", "CONSUMER");

        assertThat(found("page.find_")).contains("page.find_1");
        assertThat(found("page.fi%")).doesNotContain("page.find_1");
        assertThat(found("exam ad")).contains("page.find_1");
        assertThat(found("xample")).doesNotContain("page.find_1");
        assertThat(found("agr-page.find_1")).containsExactly("page.find_1");
        assertThat(found("':* & | ! ( \\ %")).isEmpty();
    }

    @Test
    void an_account_is_shown_without_how_it_is_reached() {
        others.opened("page-account", "BUSINESS");

        page("/console/relationship/accounts/page-account")
                .body(containsString("Ada Example"))
                .body(containsString("agr-page-account"))
                .body(containsString("On file, sealed"))
                .body(not(containsString("example.net")));
        as(Tokens.operator())
                .get("/console/relationship/accounts/nobody")
                .then()
                .statusCode(404);
    }

    @Test
    void a_hold_is_placed_once_however_often_its_form_is_sent_and_lifted_again() {
        others.opened("page-hold", "CONSUMER");
        var standing = "/console/relationship/standings/agr-page-hold";

        for (var sent = 1; sent <= 2; sent++) {
            form().formParam("holdId", "hold-1")
                    .formParam("kind", "DISPUTE")
                    .formParam("amount", "12,50")
                    .formParam("reason", "The bill is wrong.")
                    .post(standing + "/holds")
                    .then()
                    .statusCode(303);
        }
        page(standing).body(containsString("€12.50")).body(not(containsString("Lift this hold")));

        form().formParam("why", "").post(standing + "/holds/hold-1/lift").then().statusCode(422);
        form().formParam("why", "It is settled.")
                .post(standing + "/holds/hold-1/lift")
                .then()
                .statusCode(303);
        page(standing).body(containsString("Nothing is held"));
    }

    @Test
    void a_form_that_cannot_be_taken_says_what_to_mend_and_keeps_what_was_typed() {
        others.opened("page-wrong", "CONSUMER");

        form().formParam("amount", "much")
                .formParam("until", "soon")
                .formParam("reason", "A <reason>")
                .post("/console/relationship/standings/agr-page-wrong/holds")
                .then()
                .statusCode(422)
                .body(containsString("href=\"#amount\""))
                .body(containsString("must be a date such as"))
                .body(containsString("A &lt;reason&gt;</textarea>"));
    }

    @Test
    void the_home_page_asks_every_service_and_needs_none_to_answer() {
        var home = page("/console").extract().asString();

        assertThat(home)
                .contains("What needs you")
                .contains("hx-get=\"/console/provisioning/attention\"")
                .contains("<a href=\"/console/notification/attention\">");
    }

    private List<String> found(String wanted) {
        return Scopes.callAsSystem(() -> directory.list(wanted, false, false, 0, 1_000)).stream()
                .map(Directory.Listed::accountId)
                .toList();
    }

    private static ValidatableResponse page(String path) {
        return as(Tokens.operatorReadonly()).get(path).then().statusCode(200);
    }

    private static RequestSpecification form() {
        return as(Tokens.operator())
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin");
    }

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).accept("text/html").header("Accept-Language", "en-GB");
    }
}
