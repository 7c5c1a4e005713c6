package rapport.relationship.advice;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.relationship.MovableClock;
import rapport.relationship.Neighbours;
import rapport.relationship.ServiceSettings;
import rapport.testkit.Probe;
import rapport.testkit.Said;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
class AdviceServiceTest {
    private static final String REACHED = "consumption.balance.reached.v1";

    private final Neighbours others = new Neighbours();

    @Inject
    @SuppressWarnings("NullAway.Init")
    Sql sql;

    @AfterEach
    void close() {
        others.close();
    }

    @Test
    void a_threshold_is_told_with_the_service_by_its_name_and_leads_back_to_what_was_used() {
        var account = "advice-1";
        active("svc-" + account, account, "Mobile");
        var event = reached(account, "svc-" + account, 80, now(), 41);
        var notice = others.notice(account, "usage.threshold");

        assertThat(notice.headers()).containsEntry("ce_causationid", event).containsEntry("ce_subjectversion", "41");
        assertThat(notice.json().path("revision").asLong()).isEqualTo(41);
        assertThat(notice.json().path("legalClass").asText()).isEqualTo("SERVICE");
        assertThat(notice.json().path("expiresAt").asText())
                .isEqualTo(now().plus(Duration.ofDays(1)).toString());
        assertThat(notice.json().path("content").toString()).isEqualTo("""
                {"meter":"ALLOWANCE","id":"data-home","percent":80,"periodStart":"2026-03-01",\
                "used":{"value":"8000000000","unit":"BYTES"},"of":{"value":"10000000000","unit":"BYTES"},\
                "services":[{"serviceId":"svc-advice-1","name":"Mobile","subscriberNumber":"+4915112345678"}]}""");
    }

    @Test
    void what_the_services_of_an_agreement_share_is_told_with_those_that_are_active() {
        var account = "advice-2";
        active("svc-b-" + account, account, "Tablet");
        active("svc-a-" + account, account, "Mobile");
        service("svc-c-" + account, account, "Watch", "terminated");
        reached(account, "agr-" + account, 100, now(), 1);

        assertThat(others.notice(account, "usage.used-up")
                        .json()
                        .at("/content/services")
                        .findValuesAsText("name"))
                .containsExactly("Mobile", "Tablet");
    }

    @Test
    void an_unknown_service_is_told_without_a_name_and_never_by_that_of_somebody_else() {
        active("svc-advice-other", "advice-other", "Not yours");
        reached("advice-3", "svc-nobody-knows", 80, now(), 1);
        reached("advice-3", "svc-advice-other", 100, now(), 2);

        assertThat(others.notice("advice-3", "usage.threshold").json().at("/content/services"))
                .isEmpty();
        assertThat(others.notice("advice-3", "usage.used-up").json().at("/content/services"))
                .isEmpty();
    }

    @Test
    void what_is_said_twice_is_told_once_and_what_is_read_again_after_a_loss_is_the_same_notice() {
        var account = "advice-4";
        var headers = headers(1);
        say(account, headers, reached(account, "svc-" + account, 80, now()));
        say(account, headers, reached(account, "svc-" + account, 80, now()));
        reached(account, "svc-" + account, 100, now(), 2);
        others.notice(account, "usage.used-up");
        assertThat(notices(account)).hasSize(2);

        SystemTransaction.run(() -> sql.update("DELETE FROM inbox WHERE consumer = 'relationship-advice'"));
        say(account, headers, reached(account, "svc-" + account, 80, now()));

        var thresholds = others.probe()
                .await(
                        "relationship.notices",
                        said -> account.equals(said.key())
                                && said.json().path("topic").asText().equals("usage.threshold"),
                        2);
        assertThat(thresholds)
                .extracting(said -> said.json().path("noticeId").asText())
                .hasSize(2)
                .containsOnly(thresholds.getFirst().json().path("noticeId").asText());
    }

    @Test
    void old_news_is_not_told() {
        var account = "advice-5";
        reached(account, "svc-" + account, 80, now().minus(Duration.ofHours(7)), 1);
        answered(account, "refused", now().minus(Duration.ofHours(25)), Map.of("why", "Too long ago."));
        answered(account, "fulfilled", now().minus(Duration.ofHours(7)), Map.of());
        reached(account, "svc-" + account, 100, now(), 2);
        others.notice(account, "usage.used-up");
        others.notice(account, "request.fulfilled");

        assertThat(notices(account))
                .extracting(said -> said.json().path("topic").asText())
                .containsExactlyInAnyOrder("usage.used-up", "request.fulfilled");
    }

    @Test
    void what_became_of_a_request_is_told_and_the_timeline_has_all_of_it() {
        var account = "advice-6";
        active("svc-" + account, account, "Mobile");
        answered(account, "made", now(), Map.of());
        var price = Map.of("value", "2.5", "currency", "EUR");
        var most = Map.of("value", "60", "currency", "EUR");
        answered(account, "fulfilled", now(), Map.of("price", price, "cap", "abroad", "capAmount", most));
        answered(account, "refused", now(), Map.of("why", "The network does not know the SIM."));

        assertThat(others.notice(account, "request.fulfilled")
                        .json()
                        .path("content")
                        .toString())
                .isEqualTo("""
                {"name":"Data roaming","action":"ENABLE","price":{"value":"2.5","currency":"EUR"},\
                "capAmount":{"value":"60","currency":"EUR"},"services":[{"serviceId":"svc-advice-6",\
                "name":"Mobile","subscriberNumber":"+4915112345678"}]}""");
        var refused = others.notice(account, "request.refused").json();
        assertThat(refused.path("legalClass").asText()).isEqualTo("SERVICE_CRITICAL");
        assertThat(refused.at("/content/why").asText()).isEqualTo("The network does not know the SIM.");
        reached(account, "svc-" + account, 80, now(), 1);
        Neighbours.eventually(() -> assertThat(Neighbours.get("/relationship/v1/accounts/{id}/timeline", account)
                        .findValuesAsText("summary"))
                .contains(
                        "request made Data roaming",
                        "request fulfilled Data roaming",
                        "request refused Data roaming",
                        "balance reached",
                        "notice requested request.fulfilled REQ-advice-6",
                        "notice requested usage.threshold agr-advice-6"));
    }

    private List<Said> notices(String account) {
        return others.probe().all("relationship.notices", said -> account.equals(said.key()));
    }

    private static Instant now() {
        return MovableClock.now();
    }

    private static Map<String, String> headers(long version) {
        var headers = new HashMap<>(Probe.cloudEvent(REACHED));
        headers.put("ce_subjectversion", Long.toString(version));
        return headers;
    }

    private String reached(String account, String owner, int percent, Instant at, long version) {
        var headers = headers(version);
        say(account, headers, reached(account, owner, percent, at));
        return headers.getOrDefault("ce_id", "");
    }

    private void say(String account, Map<String, String> headers, Map<String, Object> data) {
        others.probe().send("consumption.balances", account, headers, data);
    }

    private static Map<String, Object> reached(String account, String owner, int percent, Instant at) {
        var data = new HashMap<String, Object>();
        data.put("accountId", account);
        data.put("agreementId", "agr-" + account);
        data.put("owner", owner);
        data.put("meter", "ALLOWANCE");
        data.put("id", "data-home");
        data.put("periodStart", "2026-03-01");
        data.put("percent", percent);
        data.put("used", percent * 100_000_000L);
        data.put("of", 10_000_000_000L);
        data.put("unit", "BYTES");
        data.put("reason", percent + " % of data-home was reached.");
        data.put("at", at.toString());
        return data;
    }

    private void answered(String account, String what, Instant at, Map<String, Object> more) {
        var data = new HashMap<String, Object>(more);
        data.put("requestId", "REQ-" + account);
        data.put("accountId", account);
        data.put("agreementId", "agr-" + account);
        data.put("serviceId", "svc-" + account);
        data.put("feature", "data-roaming");
        data.put("name", "Data roaming");
        data.put("action", "ENABLE");
        data.put("reason", "Data roaming was asked for.");
        data.put("at", at.toString());
        others.say("consumption.requests", account, "consumption.request." + what + ".v1", data);
    }

    /// Returns once the service is known.
    private void active(String service, String account, String name) {
        service(service, account, name, "active");
    }

    private void service(String service, String account, String name, String state) {
        var data = Map.<String, Object>of(
                "serviceId",
                service,
                "accountId",
                account,
                "agreementId",
                "agr-" + account,
                "name",
                name,
                "kind",
                "mobile",
                "subscriberNumber",
                "+4915112345678",
                "state",
                state,
                "at",
                now().toString());
        others.say("provisioning.services", service, "provisioning.service.activated.v1", data);
        Neighbours.eventually(() -> assertThat(SystemTransaction.call(
                        () -> sql.number("SELECT count(*) FROM known_service WHERE service_id = ?", service)))
                .isEqualTo(1));
    }
}
