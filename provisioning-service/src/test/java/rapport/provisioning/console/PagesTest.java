package rapport.provisioning.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static rapport.provisioning.Desk.add;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scopes;
import rapport.provisioning.Desk;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PagesTest {
    @Inject
    Histories histories;

    @Inject
    PlannedWorks works;

    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @Test
    void a_service_keeps_every_version_with_its_reason() {
        var account = fresh("HISTORY");
        run(account, site(50));
        block(account, "fraud", "RESTRICTED", "Somebody else uses the line.");
        block(account, "lost", "SUSPENDED", "The device was lost.");
        operator()
                .delete("/provisioning/v1/services/SVC-" + account + "/blocks/fraud?reason=It was a mistake.")
                .then()
                .statusCode(200);

        var service = Scopes.callAsSystem(() -> histories.ofAccount(account, 0, 1, 10))
                .getFirst();

        assertThat(service.versions())
                .extracting(Histories.Version::version, Histories.Version::blocks, Histories.Version::reason)
                .containsExactly(
                        Tuple.tuple(4L, List.of("LOST:SUSPENDED"), "It was a mistake."),
                        Tuple.tuple(3L, List.of("FRAUD:RESTRICTED", "LOST:SUSPENDED"), "The device was lost."),
                        Tuple.tuple(2L, List.of("FRAUD:RESTRICTED"), "Somebody else uses the line."),
                        Tuple.tuple(1L, List.of(), "The service was set up."));
        page("/console/provisioning/accounts/" + account + "/services")
                .body(containsString("suspended"))
                .body(containsString("emergency calls"))
                .body(containsString("Somebody else uses the line."));
    }

    @Test
    void more_services_than_a_page_holds_are_turned_to() {
        var account = fresh("MANY");
        add(IntStream.range(0, 27).mapToObj(i -> numbered(account, i)).toList()).statusCode(200);
        var path = "/console/provisioning/accounts/" + account + "/services";

        page(path)
                .body(containsString("1–25 of 27"))
                .body(containsString("href=\"" + path + "?offset=25\""))
                .body(containsString("history-SVC-" + account + "-24"))
                .body(not(containsString("SVC-" + account + "-25")));
        page(path + "?offset=25")
                .body(containsString("26–27 of 27"))
                .body(containsString("history-SVC-" + account + "-26"))
                .body(not(containsString("SVC-" + account + "-24")));
        page(path + "?offset=50").body(not(containsString("Nothing runs for this account.")));
    }

    @Test
    void a_history_longer_than_is_shown_beside_others_says_so_and_has_pages_of_its_own() {
        var account = fresh("LONG");
        run(account, site(52));
        for (var version = 2; version <= 27; version++) {
            block(account, "fraud", version % 2 == 0 ? "SUSPENDED" : "RESTRICTED", "Step " + version + ".");
        }
        var path = "/console/provisioning/services/SVC-" + account;

        page("/console/provisioning/accounts/" + account + "/services")
                .body(containsString("<a href=\"" + path + "\">All 27 versions of SVC-" + account + "</a>"))
                .body(containsString("Step 18."))
                .body(not(containsString("Step 17.")));
        page(path)
                .body(containsString("<h1>Fibre 250</h1>"))
                .body(containsString("Blocked for fraud; incoming and emergency calls stay."))
                .body(containsString("1–25 of 27"))
                .body(containsString("Step 3."))
                .body(not(containsString("Step 2.")));
        page(path + "?offset=25")
                .body(containsString("26–27 of 27"))
                .body(containsString("Step 2."))
                .body(containsString("The service was set up."));
        given().auth()
                .oauth2(Tokens.operatorReadonly())
                .accept("text/html")
                .get("/console/provisioning/services/nobody")
                .then()
                .statusCode(404);
    }

    @Test
    void a_service_that_belongs_to_nobody_yet_has_a_page_too() {
        var id = operator()
                .body(Map.of(
                        "@type",
                        "Service",
                        "state",
                        "designed",
                        "serviceSpecification",
                        Map.of("id", "1"),
                        "name",
                        "A plan"))
                .post("/tmf-api/serviceInventory/v4/service")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        page("/console/provisioning/services/" + id)
                .body(containsString("<h1>A plan</h1>"))
                .body(containsString("It belongs to nobody yet."));
    }

    @Test
    void planned_work_shows_every_object_page_by_page_and_counts_each_account_once() {
        var account = fresh("OBJECTS");
        var neighbour = fresh("OBJECTS");
        add(List.of(numbered(account, 0), numbered(account, 1), numbered(neighbour, 0)))
                .statusCode(200);
        var reference = fresh("MW-OBJECTS");
        announce(
                reference,
                "All sites",
                IntStream.range(0, 27)
                        .mapToObj(i -> Map.of("id", site(i), "impact", "DEGRADED"))
                        .toList());
        var change = "CHG-p1-" + reference;
        var path = "/console/provisioning/changes/" + change;

        page(path)
                .body(containsString("1–25 of 27"))
                .body(containsString("href=\"" + path + "?objects=25\""))
                .body(not(containsString(site(25))));
        page(path + "?impact=DEGRADED&objects=25")
                .body(containsString("26–27 of 27"))
                .body(containsString(site(26)))
                .body(containsString("href=\"" + path + "?impact=DEGRADED\""));
        var touched = Scopes.callAsSystem(() -> works.touched(change, null, 0, 1_000));
        assertThat(touched).extracting(PlannedWorks.Touched::accountId).contains(neighbour, account, account);
        var accounts = touched.stream().map(PlannedWorks.Touched::accountId).distinct();
        assertThat(Scopes.callAsSystem(() -> works.list(false, 0, 1_000)))
                .contains(Scopes.callAsSystem(() -> works.find(change)).orElseThrow())
                .filteredOn(work -> work.changeId().equals(change))
                .extracting(PlannedWorks.Work::services, PlannedWorks.Work::accounts)
                .containsExactly(Tuple.tuple((long) touched.size(), accounts.count()));
    }

    @Test
    void an_account_without_services_is_told_what_would_bring_one() {
        page("/console/provisioning/accounts/" + fresh("EMPTY") + "/services")
                .body(containsString("Nothing runs for this account."));
    }

    @Test
    void planned_work_shows_whom_it_touches_by_impact() {
        var account = fresh("WORK");
        run(account, site(58));
        var reference = fresh("MW-PAGE");
        announce(reference, "Work <on> the mast", List.of(Map.of("id", site(58), "impact", "DEGRADED")));

        page("/console/provisioning/changes").body(containsString("Work &lt;on&gt; the mast"));
        page("/console/provisioning/changes/CHG-p1-" + reference + "?impact=DEGRADED")
                .body(containsString(account));
        page("/console/provisioning/changes/CHG-p1-" + reference + "?impact=OUTAGE")
                .body(containsString("There is no service with this impact."));
    }

    private static Map<String, Object> numbered(String account, int number) {
        var service = new HashMap<>(Desk.service(account, site(0)));
        service.put("serviceId", "SVC-%s-%02d".formatted(account, number));
        return service;
    }

    private static void announce(String reference, String summary, List<Map<String, String>> objects) {
        var start = Instant.now().plus(Duration.ofDays(3));
        try (var probe = Probe.connect()) {
            probe.send(
                    "partner.p1.network",
                    reference,
                    "partner.maintenance.notice.v1",
                    Map.of(
                            "maintenanceId",
                            reference,
                            "sequence",
                            1,
                            "status",
                            "CONFIRMED",
                            "start",
                            start.toString(),
                            "end",
                            start.plusSeconds(3_600).toString(),
                            "summary",
                            summary,
                            "objects",
                            objects));
            probe.await("provisioning.outages", said -> said.subject().equals("CHG-p1-" + reference));
        }
    }

    private static void block(String account, String origin, String level, String reason) {
        operator()
                .body(Map.of("level", level, "reason", reason))
                .put("/provisioning/v1/services/SVC-" + account + "/blocks/" + origin)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse page(String path) {
        return given().auth()
                .oauth2(Tokens.operatorReadonly())
                .accept("text/html")
                .get(path)
                .then()
                .statusCode(200);
    }
}
