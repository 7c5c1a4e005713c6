package rapport.provisioning.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.InvalidEvent;
import rapport.provisioning.impact.Impact;

class MaintenanceJsonTest {
    private static final String NOTICE = """
            {"maintenanceId":"M-1","sequence":1,"status":"RE-SCHEDULED","start":"2027-01-10T20:00:00Z",
             "end":"2027-01-10T22:00:00Z","summary":"Line card","objects":[{"id":"site-001","impact":"DEGRADED"},
             {"id":"site-002"}],"impact":"REDUCED-REDUNDANCY","partner":"somebody-else"}""";

    @Test
    void a_notice_is_read_and_a_name_in_it_is_ignored() {
        assertThat(decode(NOTICE))
                .isEqualTo(new MaintenanceNotice(
                        "M-1",
                        new Edition(1, null),
                        NoticeStatus.RE_SCHEDULED,
                        new Window(Instant.parse("2027-01-10T20:00:00Z"), Instant.parse("2027-01-10T22:00:00Z")),
                        "Line card",
                        Map.of("site-001", Impact.DEGRADED, "site-002", Impact.REDUCED_REDUNDANCY)));
    }

    @Test
    void an_object_without_any_impact_is_out() {
        assertThat(decode(NOTICE.replace(",\"impact\":\"REDUCED-REDUNDANCY\"", ""))
                        .objects())
                .containsEntry("site-002", Impact.OUTAGE);
    }

    @ParameterizedTest(name = "{0} becomes {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"maintenanceId\":\"M-1\", |  | maintenanceId",
                "\"end\":\"2027-01-10T22:00:00Z\", |  | end",
                "2027-01-10T22:00:00Z | 2027-01-10T20:00:00Z | end",
                "2027-01-10T22:00:00Z | soon | end",
                "2027-01-10T22:00:00Z | +999999999-01-10T20:00:00Z | end",
                "RE-SCHEDULED | PERHAPS | status",
                "\"sequence\":1 | \"sequence\":1.5 | sequence",
                "\"sequence\":1 | \"sequence\":99999999999999999999 | sequence",
                "\"id\":\"site-002\" | \"id\":\" \" | objects[1].id",
                "\"id\":\"site-002\" | \"name\":\"site-002\" | objects[1].id",
                "\"impact\":\"DEGRADED\" | \"impact\":\"HEAVY\" | objects[0].impact",
                "\"Line card\" | \"Line\\u0000card\" | summary",
                "\"M-1\" | \"M\\u0000\" | maintenanceId",
            })
    void what_is_wrong_is_named(String part, @Nullable String instead, String field) {
        assertRefused(NOTICE.replace(part, instead == null ? "" : instead), field);
    }

    @Test
    void a_notice_without_objects_is_refused() {
        assertRefused(NOTICE.replaceAll("(?s)\"objects\":\\[.*\\],", "\"objects\":[],"), "objects");
    }

    private static void assertRefused(String json, String field) {
        assertThatThrownBy(() -> decode(json))
                .isInstanceOfSatisfying(
                        InvalidEvent.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private static MaintenanceNotice decode(String json) {
        return new NoticeDecoder()
                .decode(new CloudEvent(
                        "1",
                        "/noc",
                        "partner.maintenance.notice.v1",
                        null,
                        Instant.EPOCH,
                        0,
                        "1",
                        null,
                        null,
                        null,
                        "application/json",
                        json));
    }
}
