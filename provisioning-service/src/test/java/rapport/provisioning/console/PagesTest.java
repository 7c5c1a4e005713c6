package rapport.provisioning.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

        var service = Scopes.callAsSystem(() -> histories.of(account)).getFirst();

        assertThat(service.history())
                .extracting(Histories.Version::version, Histories.Version::blocks, Histories.Version::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(4L, List.of("LOST:SUSPENDED"), "It was a mistake."),
                        org.assertj.core.groups.Tuple.tuple(
                                3L, List.of("FRAUD:RESTRICTED", "LOST:SUSPENDED"), "The device was lost."),
                        org.assertj.core.groups.Tuple.tuple(
                                2L, List.of("FRAUD:RESTRICTED"), "Somebody else uses the line."),
                        org.assertj.core.groups.Tuple.tuple(1L, List.of(), "The service was set up."));
        page("/console/provisioning/accounts/" + account + "/services")
                .body(containsString("suspended"))
                .body(containsString("emergency calls"))
                .body(containsString("Somebody else uses the line."));
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
                            "Work <on> the mast",
                            "objects",
                            List.of(Map.of("id", site(58), "impact", "DEGRADED"))));
            probe.await("provisioning.outages", said -> said.subject().equals("CHG-p1-" + reference));
        }

        page("/console/provisioning/changes").body(containsString("Work &lt;on&gt; the mast"));
        page("/console/provisioning/changes/CHG-p1-" + reference + "?impact=DEGRADED")
                .body(containsString(account));
        page("/console/provisioning/changes/CHG-p1-" + reference + "?impact=OUTAGE")
                .body(containsString("There is no service with this impact."));
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
