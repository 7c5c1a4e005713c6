package rapport.provisioning.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.pair;
import static rapport.provisioning.Desk.read;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Json;
import rapport.provisioning.Desk;
import rapport.testkit.Probe;
import rapport.testkit.Said;

@QuarkusTest
class PlannedWorkTest {
    private static final String NOTICE = "partner.maintenance.notice.v1";
    private static final String NETWORK = "partner.p1.network";

    private static Probe probe;

    @BeforeAll
    static void connect() {
        probe = Probe.connect();
    }

    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @AfterAll
    static void close() {
        probe.close();
    }

    @Test
    void a_notice_as_json_reaches_every_account_that_depends_on_the_object() {
        var reference = fresh("M");
        var hit = fresh("ACC");
        var spared = fresh("ACC");
        run(hit, site(40), site(9));
        run(spared, pair(20));

        probe.send(NETWORK, reference, NOTICE, notice(reference, 1, "TENTATIVE", 20, site(40)));

        assertThat(impact(reference, hit, 1).json())
                .isEqualTo(Json.MAPPER.valueToTree(Map.ofEntries(
                        Map.entry("changeId", "CHG-p1-" + reference),
                        Map.entry("reference", reference),
                        Map.entry("revision", 1),
                        Map.entry("status", "TENTATIVE"),
                        Map.entry("rescheduled", false),
                        Map.entry("accountId", hit),
                        Map.entry("summary", "Line card exchange"),
                        Map.entry("start", "2027-01-10T20:00:00Z"),
                        Map.entry("end", "2027-01-10T22:00:00Z"),
                        Map.entry("impact", "OUTAGE"),
                        Map.entry(
                                "services",
                                List.of(Map.of(
                                        "serviceId", "SVC-" + hit,
                                        "agreementId", "AGR-" + hit,
                                        "name", "Fibre 250",
                                        "subscriberNumber", "+4930123456",
                                        "impact", "OUTAGE"))),
                        Map.entry(
                                "reason",
                                "p1 tentatively announced planned work " + reference
                                        + ", and services of the account depend on it."),
                        Map.entry(
                                "at", impact(reference, hit, 1).json().get("at").asText()))));
        assertThat(impact(reference, spared, 1).json().get("impact").asText()).isEqualTo("REDUCED-REDUNDANCY");
        operator()
                .get("/provisioning/v1/changes/CHG-p1-" + reference)
                .then()
                .statusCode(200)
                .body("affectedAccounts", equalTo(2))
                .body("byImpact.find { it.impact == 'OUTAGE' }.accounts", equalTo(1))
                .body("byImpact.find { it.impact == 'REDUCED-REDUNDANCY' }.services", equalTo(1));
        operator().get("/provisioning/v1/changes?partner=p1").then().body("changeId", hasItem("CHG-p1-" + reference));
    }

    @Test
    void a_notice_as_a_calendar_is_heard_the_same_way() {
        var reference = fresh("M");
        var account = fresh("ACC");
        run(account, site(2));

        sendCalendar(calendar(reference).formatted("X-MAINTNOTE-OBJECT-ID:" + site(2)));

        assertThat(impact(reference, account, 1).json().get("impact").asText()).isEqualTo("DEGRADED");
        assertThat(noted(reference, 1).json().get("partner").asText()).isEqualTo("p1");
    }

    @Test
    void a_calendar_without_an_end_is_refused_with_the_field() {
        var reference = fresh("M");
        var id = sendCalendar(calendar(reference)
                .formatted("X-MAINTNOTE-OBJECT-ID:" + site(2))
                .replaceAll("(?m)^DTEND.*\\R", ""));
        assertThat(read(refusal(id), "/field", "/topic")).containsExactly("DTEND", NETWORK);
    }

    @Test
    void a_window_that_ends_before_it_starts_is_refused_with_the_field() {
        var notice = notice(fresh("M"), 1, "CONFIRMED", 20, site(0));
        notice.put("end", notice.get("start"));
        assertRefused(probe.send(NETWORK, "k", NOTICE, notice), "end");
    }

    @Test
    void a_notice_of_which_no_object_is_known_is_refused() {
        assertRefused(probe.send(NETWORK, "k", NOTICE, notice(fresh("M"), 1, "CONFIRMED", 20, "nowhere")), "objects");
        assertRefused(
                sendCalendar(calendar(fresh("M")).formatted("X-MAINTNOTE-OBJECT-ID:nowhere")), "X-MAINTNOTE-OBJECT-ID");
    }

    @Test
    void an_unknown_object_beside_a_known_one_is_remarked_and_left_out() {
        var reference = fresh("M");
        probe.send(NETWORK, reference, NOTICE, notice(reference, 1, "CONFIRMED", 20, site(4), "nowhere"));
        assertThat(noted(reference, 1).json().get("reason").asText())
                .isEqualTo("p1 confirmed planned work " + reference
                        + " on site-004. Not in our topology, and left out: nowhere.");
    }

    @Test
    void a_partner_that_pretends_to_be_another_is_refused_or_speaks_for_itself_only() {
        var reference = fresh("M");
        var account = fresh("ACC");
        run(account, site(6));
        probe.send(NETWORK, reference, NOTICE, notice(reference, 1, "CONFIRMED", 20, site(6)));
        impact(reference, account, 1);

        var spoofed = notice(reference, 2, "CANCELLED", 20, site(6));
        spoofed.put("partner", "p1");
        spoofed.put("provider", "p1");
        var posed = Probe.saidBy("p1", NOTICE);
        probe.send("partner.p2.network", reference, posed, spoofed);
        var refusal = probe.await(
                "partner.p2.refusals",
                told -> told.json().path("eventId").asText().equals(posed.get("ce_id")));
        assertThat(refusal.json().get("field").asText()).isEqualTo("source");
        probe.send("partner.p2.network", reference, NOTICE, spoofed);

        var said = probe.await("provisioning.outages", about("CHG-p2-" + reference, 1));
        assertThat(said.json().get("partner").asText()).isEqualTo("p2");
        operator()
                .get("/provisioning/v1/changes/CHG-p1-" + reference)
                .then()
                .body("change.status", equalTo("CONFIRMED"))
                .body("change.revision", equalTo(1));
    }

    @Test
    void rescheduling_tells_those_who_leave_the_audience_and_those_who_join() {
        var reference = fresh("M");
        var leaves = fresh("ACC");
        var stays = fresh("ACC");
        var joins = fresh("ACC");
        run(leaves, site(10));
        run(stays, site(12));
        run(joins, site(14));
        probe.send(NETWORK, reference, NOTICE, notice(reference, 1, "CONFIRMED", 20, site(10), site(12)));
        probe.send(NETWORK, reference, NOTICE, notice(reference, 2, "RE-SCHEDULED", 21, site(12), site(14)));

        for (var account : List.of(stays, joins)) {
            assertThat(read(impact(reference, account, 2), "/rescheduled", "/previousStart", "/start", "/impact"))
                    .containsExactly("true", "2027-01-10T20:00:00Z", "2027-01-10T21:00:00Z", "OUTAGE");
        }
        assertThat(read(impact(reference, leaves, 2), "/impact", "/services/0/serviceId", "/services/0/impact"))
                .containsExactly("NO-IMPACT", "SVC-" + leaves, "NO-IMPACT");
        assertThat(noted(reference, 2).json().get("affectedAccounts").asInt()).isEqualTo(2);
    }

    @Test
    void a_cancellation_reaches_the_audience() {
        var reference = fresh("M");
        var account = fresh("ACC");
        run(account, site(16));
        probe.send(NETWORK, reference, NOTICE, notice(reference, 1, "CONFIRMED", 20, site(16)));
        probe.send(NETWORK, reference, NOTICE, notice(reference, 2, "CANCELLED", 20, site(16)));
        assertThat(read(impact(reference, account, 2), "/status", "/impact")).containsExactly("CANCELLED", "OUTAGE");
    }

    @Test
    void late_and_repeated_notices_change_nothing() {
        var reference = fresh("M");
        var account = fresh("ACC");
        run(account, site(18));
        probe.send(NETWORK, reference, NOTICE, notice(reference, 2, "CONFIRMED", 20, site(18)));
        probe.send(NETWORK, reference, NOTICE, notice(reference, 1, "TENTATIVE", 20, site(18)));
        probe.send(NETWORK, reference, NOTICE, notice(reference, 2, "CONFIRMED", 20, site(18)));
        probe.send(NETWORK, reference, NOTICE, notice(reference, 3, "IN-PROCESS", 20, site(18)));

        assertThat(impact(reference, account, 2).json().get("status").asText()).isEqualTo("STARTED");
        assertThat(probe.all("provisioning.outages", said -> ("CHG-p1-" + reference).equals(said.key())))
                .hasSize(2);
    }

    @Test
    void work_on_the_other_leg_in_the_same_window_is_named_and_assessed_together() {
        var first = fresh("M");
        var second = fresh("M");
        var account = fresh("ACC");
        run(account, pair(10));
        probe.send(NETWORK, "one", NOTICE, notice(first, 1, "CONFIRMED", 20, site(20)));
        assertThat(impact(first, account, 1).json().get("impact").asText()).isEqualTo("REDUCED-REDUNDANCY");
        probe.send(NETWORK, "one", NOTICE, notice(second, 1, "CONFIRMED", 21, site(21)));

        assertThat(read(impact(second, account, 1), "/impact", "/reason"))
                .containsExactly(
                        "OUTAGE",
                        "p1 confirmed planned work " + second
                                + ", and services of the account depend on it. In the same window CHG-p1-" + first
                                + " takes the other redundant leg.");
    }

    @Test
    void a_change_that_nobody_knows_is_not_found() {
        operator().get("/provisioning/v1/changes/CHG-none").then().statusCode(404);
    }

    private static Said impact(String reference, String account, int revision) {
        return probe.await("provisioning.impacts", about("CHG-p1-" + reference + "/" + account, revision));
    }

    private static Said noted(String reference, int revision) {
        return probe.await("provisioning.outages", about("CHG-p1-" + reference, revision));
    }

    private static Predicate<Said> about(String subject, int version) {
        return said -> said.subject().equals(subject)
                && String.valueOf(version).equals(said.headers().get("ce_subjectversion"));
    }

    private static void assertRefused(String eventId, String field) {
        assertThat(refusal(eventId).json().get("field").asText()).isEqualTo(field);
    }

    private static Said refusal(String eventId) {
        return probe.await(
                "partner.p1.refusals",
                said -> said.json().path("eventId").asText().equals(eventId));
    }

    private static Map<String, Object> notice(
            String reference, int sequence, String status, int hour, String... objects) {
        var notice = new HashMap<String, Object>();
        notice.put("maintenanceId", reference);
        notice.put("sequence", sequence);
        notice.put("status", status);
        notice.put("start", "2027-01-10T%02d:00:00Z".formatted(hour));
        notice.put("end", "2027-01-10T%02d:00:00Z".formatted(hour + 2));
        notice.put("summary", "Line card exchange");
        notice.put("objects", Stream.of(objects).map(id -> Map.of("id", id)).toList());
        return notice;
    }

    private static String sendCalendar(String text) {
        var headers = Probe.saidBy("p1", NOTICE);
        headers.put("content-type", "text/calendar; charset=utf-8");
        probe.send(NETWORK, "calendar", headers, text);
        return headers.getOrDefault("ce_id", "");
    }

    private static String calendar(String reference) {
        return """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Maint Note//https://github.com/maint-notification//
                BEGIN:VEVENT
                SUMMARY:Line card exchange
                DTSTART;VALUE=DATE-TIME:20270111T080000Z
                DTEND;VALUE=DATE-TIME:20270111T100000Z
                DTSTAMP;VALUE=DATE-TIME:20270101T001000Z
                UID:42
                X-MAINTNOTE-PROVIDER:p2
                X-MAINTNOTE-ACCOUNT:137.035999173
                X-MAINTNOTE-MAINTENANCE-ID:REFERENCE
                %s
                X-MAINTNOTE-IMPACT:DEGRADED
                X-MAINTNOTE-STATUS:CONFIRMED
                END:VEVENT
                END:VCALENDAR
                """.replace("REFERENCE", reference);
    }
}
