package rapport.relationship.outage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.relationship.MovableClock;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Probe;
import rapport.testkit.Tokens;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class PlannedWorkServiceTest {
    private final Neighbours others = new Neighbours();

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void planned_work_is_told_from_confirmed_to_restored_and_each_decision_has_its_reason() {
        others.opened("work-1", "CONSUMER");
        assessed("work-1", "M-1", 1, "TENTATIVE");
        assessed("work-1", "M-1", 2, "CONFIRMED");
        var planned = others.notice("work-1", "maintenance.planned");
        assertThat(planned.json().path("legalClass").asText()).isEqualTo("SERVICE_CRITICAL");
        assertThat(planned.json().at("/content/services/0/name").asText()).isEqualTo("Mobile");
        assertThat(planned.headers()).containsKeys("ce_expirytime", "ce_causationid");
        assessed("work-1", "M-1", 3, "STARTED");
        others.notice("work-1", "maintenance.started");
        assessed("work-1", "M-1", 4, "RESTORED");
        others.notice("work-1", "maintenance.restored");

        var decisions = Neighbours.get("/relationship/v1/changes/CHG-p1-M-1/decisions?accountId=work-1");
        assertThat(decisions.findValuesAsText("revision")).containsExactly("1", "2", "3", "4");
        assertThat(decisions.findValuesAsText("told")).containsExactly("false", "true", "true", "true");
        assertThat(decisions.at("/0/reason").asText()).contains("business and critical accounts only");
    }

    @Test
    void a_revision_that_comes_late_is_ignored() {
        others.opened("late-1", "CONSUMER");
        assessed("late-1", "M-2", 3, "CONFIRMED");
        assessed("late-1", "M-2", 2, "CANCELLED");
        assessed("late-1", "M-2", 3, "CONFIRMED");
        assessed("late-1", "M-2", 4, "CANCELLED");
        others.notice("late-1", "maintenance.cancelled");
        assertThat(Neighbours.get("/relationship/v1/changes/CHG-p1-M-2/decisions")
                        .findValuesAsText("revision"))
                .containsExactly("3", "4");
        assertThat(others.probe().all("relationship.notices", said -> "late-1".equals(said.key())))
                .hasSize(2);
    }

    @Test
    void the_timeline_tells_the_journey_event_by_event_with_its_reasons() {
        others.opened("journey-1", "CONSUMER");
        var headers = new HashMap<>(Probe.cloudEvent("provisioning.impact.assessed.v1"));
        headers.put("ce_correlationid", "journey-of-m-3");
        headers.put("ce_time", MovableClock.now().toString());
        others.probe().send("provisioning.impacts", "journey-1", headers, impact("journey-1", "M-3", 1, "CONFIRMED"));
        Neighbours.eventually(() -> assertThat(
                        Neighbours.get("/relationship/v1/accounts/journey-1/timeline?correlationId=journey-of-m-3")
                                .findValuesAsText("type"))
                .containsExactlyInAnyOrder("provisioning.impact.assessed.v1", "relationship.notice.requested.v1"));
        Neighbours.eventually(() -> assertThat(Neighbours.get("/relationship/v1/accounts/journey-1/timeline")
                        .findValuesAsText("type"))
                .contains(
                        "relationship.account.opened.v1",
                        "relationship.contact.updated.v1",
                        "relationship.agreement.signed.v1"));
        given().auth()
                .oauth2(Tokens.operator())
                .get("/relationship/v1/accounts/journey-1/timeline?limit=2")
                .then()
                .header("X-Total-Count", "5")
                .header("X-Result-Count", "2");
    }

    private void assessed(String account, String reference, int revision, String status) {
        others.say(
                "provisioning.impacts",
                account,
                "provisioning.impact.assessed.v1",
                impact(account, reference, revision, status));
    }

    private static Map<String, Object> impact(String account, String reference, int revision, String status) {
        var start = MovableClock.now().plus(Duration.ofDays(20));
        var data = new HashMap<String, Object>();
        data.put("changeId", "CHG-p1-" + reference);
        data.put("reference", reference);
        data.put("revision", revision);
        data.put("status", status);
        data.put("rescheduled", false);
        data.put("accountId", account);
        data.put("summary", "Fibre work");
        data.put("start", start.toString());
        data.put("end", start.plus(Duration.ofHours(4)).toString());
        data.put("impact", "OUTAGE");
        data.put(
                "services",
                List.of(Map.of(
                        "serviceId",
                        "svc-" + account,
                        "agreementId",
                        "agr-" + account,
                        "name",
                        "Mobile",
                        "impact",
                        "OUTAGE")));
        data.put("reason", "The site is worked on.");
        data.put("at", MovableClock.now().toString());
        return data;
    }
}
