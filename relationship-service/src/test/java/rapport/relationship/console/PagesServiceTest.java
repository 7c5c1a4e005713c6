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
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.console.Attention;
import rapport.chassis.identity.Scopes;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.relationship.MovableClock;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Tokens;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
@SuppressWarnings("NullAway.Init")
class PagesServiceTest {
    private static final String LONG_JOURNEY = """
            INSERT INTO timeline (account_id, event_id, type, source, subject, at, correlation_id, summary)
            SELECT 'page-long', 'long-' || n, 'relationship.standing.fell-due.v1', 'relationship', 'page-long',
                   clock_timestamp(), l.correlation_id, 'Step ' || n
              FROM standing_ledger l CROSS JOIN generate_series(1, 230) n WHERE l.standing_id = ?""";

    @Inject
    Directory directory;

    @Inject
    Sql sql;

    @Inject
    Needs needs;

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
    void a_party_is_found_by_its_name_or_id_and_shows_its_accounts() {
        String href = tmf().body("{\"givenName\": \"Grace\", \"familyName\": \"Hopperova\"}")
                .post("/tmf-api/party/v4/individual")
                .then()
                .statusCode(201)
                .extract()
                .path("href");
        var partyId = href.substring(href.lastIndexOf('/') + 1);
        var link = "href=\"/console/relationship/parties/" + partyId + "\"";
        page("/console/relationship/accounts?q=hopper").body(containsString(link));
        page("/console/relationship/accounts?q=" + partyId).body(containsString(link));
        page("/console/relationship/parties/" + partyId)
                .body(containsString("<h1>Grace Hopperova</h1>"))
                .body(containsString("Initialized"))
                .body(containsString("This party has no account"));

        var account = new HashMap<>(Neighbours.account("page-party", "CONSUMER"));
        account.put("partyId", partyId);
        tmf().body(account).post("/relationship/v1/accounts").then().statusCode(201);
        assertThat(found(partyId)).containsExactly("page-party");
        page("/console/relationship/accounts/page-party").body(containsString(link));
        page("/console/relationship/parties/" + partyId)
                .body(containsString("Individual " + partyId))
                .body(containsString("href=\"/console/relationship/accounts/page-party\""));
        as(Tokens.operator()).get("/console/relationship/parties/nobody").then().statusCode(404);
    }

    @Test
    void more_agreements_than_a_page_holds_are_turned_to() {
        var account = new HashMap<>(Neighbours.account("page-many", "BUSINESS"));
        account.put(
                "agreements",
                IntStream.range(0, 27)
                        .mapToObj(i -> agreement("agr-page-many-%02d".formatted(i)))
                        .toList());
        tmf().body(account).post("/relationship/v1/accounts").then().statusCode(201);
        var path = "/console/relationship/accounts/page-many";

        page(path)
                .body(containsString("1–25 of 27"))
                .body(containsString("href=\"" + path + "?offset=25\""))
                .body(containsString("agr-page-many-24"))
                .body(not(containsString("agr-page-many-25")));
        page(path + "?offset=25")
                .body(containsString("26–27 of 27"))
                .body(containsString("agr-page-many-26"))
                .body(not(containsString("agr-page-many-24")));
    }

    @Test
    void more_parties_of_a_name_than_fit_beside_the_accounts_are_turned_to() {
        for (var i = 0; i < 12; i++) {
            tmf().body("{\"givenName\": \"Nth%02d\", \"familyName\": \"Namesake\"}".formatted(i))
                    .post("/tmf-api/party/v4/individual")
                    .then()
                    .statusCode(201);
        }

        page("/console/relationship/accounts?q=namesake")
                .body(containsString("1–10 of 12"))
                .body(containsString("href=\"/console/relationship/accounts?q=namesake&amp;parties=10\""))
                .body(containsString("Nth09 Namesake"))
                .body(not(containsString("Nth10 Namesake")));
        page("/console/relationship/accounts?q=namesake&parties=10")
                .body(containsString("11–12 of 12"))
                .body(containsString("Nth11 Namesake"));
    }

    @Test
    void a_way_to_a_standing_that_is_too_long_for_its_page_says_how_much_of_it_is_shown() {
        others.opened("page-long", "CONSUMER");
        var standing = "/console/relationship/standings/agr-page-long";
        form().formParam("kind", "EXEMPTION")
                .formParam("reason", "They asked for patience.")
                .post(standing + "/holds")
                .then()
                .statusCode(303);
        Neighbours.eventually(
                () -> page(standing).body(containsString("<li id=\"e-")).body(not(containsString("The newest"))));
        SystemTransaction.call(() -> sql.update(LONG_JOURNEY, "agr-page-long"));

        page(standing)
                .body(containsString("The newest 200 of 2"))
                .body(containsString("<a href=\"/console/relationship/accounts/page-long/timeline\">"));
    }

    @Test
    void planned_work_that_an_account_should_have_been_told_of_needs_somebody_until_it_is_called_off() {
        var before = untold();
        others.opened("page-told", "CONSUMER");
        assessed("page-told", 1, "CONFIRMED");
        others.notice("page-told", "maintenance.planned");
        assessed("page-told", 2, "CANCELLED");
        others.notice("page-told", "maintenance.cancelled");
        others.opened("page-tentative", "CONSUMER");
        assessed("page-tentative", 1, "TENTATIVE");
        decided("page-tentative", 1);
        assertThat(untold()).isEqualTo(before);

        assessed("page-unknown", 1, "CONFIRMED");
        decided("page-unknown", 1);
        assertThat(untold()).isEqualTo(before + 1);
        assessed("page-unknown", 2, "CANCELLED");
        decided("page-unknown", 2);
        assertThat(untold()).isEqualTo(before);
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

    private static Map<String, Object> agreement(String agreementId) {
        return Map.of("agreementId", agreementId, "offering", "mobile-standard", "maintenanceNotice", "P5D");
    }

    private long untold() {
        return Scopes.callAsSystem(() -> needs.all()).stream()
                .filter(need -> need.what().contains(" not told of planned work ahead"))
                .mapToLong(Attention::count)
                .sum();
    }

    private void assessed(String account, int revision, String status) {
        var start = MovableClock.now().plus(Duration.ofDays(20));
        var data = new HashMap<String, Object>();
        data.put("changeId", "CHG-" + account);
        data.put("reference", account);
        data.put("revision", revision);
        data.put("status", status);
        data.put("rescheduled", false);
        data.put("accountId", account);
        data.put("summary", "Fibre work");
        data.put("start", start.toString());
        data.put("end", start.plus(Duration.ofHours(4)).toString());
        data.put("impact", "OUTAGE");
        data.put("services", List.of());
        data.put("reason", "The site is worked on.");
        data.put("at", MovableClock.now().toString());
        others.say("provisioning.impacts", account, "provisioning.impact.assessed.v1", data);
    }

    private static void decided(String account, int revision) {
        Neighbours.eventually(() -> assertThat(Neighbours.get("/relationship/v1/changes/CHG-" + account + "/decisions")
                        .findValuesAsText("revision"))
                .contains(Integer.toString(revision)));
    }

    private static RequestSpecification tmf() {
        return given().auth().oauth2(Tokens.operator()).contentType("application/json");
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
