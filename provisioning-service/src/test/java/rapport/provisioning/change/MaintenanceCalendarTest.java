package rapport.provisioning.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.event.InvalidEvent;
import rapport.provisioning.impact.Impact;

class MaintenanceCalendarTest {

    @Test
    void the_published_sample_is_read_whole() {
        assertThat(MaintenanceCalendar.read(sample("tentative.ics")))
                .isEqualTo(new MaintenanceNotice(
                        "WorkOrder-31415",
                        new Edition(1, Instant.parse("2015-10-10T00:10:00Z")),
                        NoticeStatus.TENTATIVE,
                        new Window(Instant.parse("2015-10-10T08:00:00Z"), Instant.parse("2015-10-10T10:00:00Z")),
                        "Maint Note Example",
                        Map.of("acme-widgets-as-a-service", Impact.NO_IMPACT)));
    }

    @Test
    void the_sample_without_an_end_is_refused_by_name() {
        assertRefused(sample("missing-end.ics"), "DTEND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART",
                "DTEND",
                "X-MAINTNOTE-PROVIDER",
                "X-MAINTNOTE-ACCOUNT",
                "X-MAINTNOTE-MAINTENANCE-ID",
                "X-MAINTNOTE-OBJECT-ID"
            })
    void what_is_missing_is_named(String property) {
        assertRefused(without(property), property);
    }

    @ParameterizedTest
    @CsvSource({
        "X-MAINTNOTE-STATUS:CONFIRMED, X-MAINTNOTE-STATUS:PERHAPS, X-MAINTNOTE-STATUS",
        "X-MAINTNOTE-IMPACT:NO-IMPACT, X-MAINTNOTE-IMPACT:HEAVY, X-MAINTNOTE-IMPACT",
        "DTEND;VALUE=DATE-TIME:20151012T100000Z, DTEND:20151012T080000Z, DTEND",
        "DTEND;VALUE=DATE-TIME:20151012T100000Z, DTEND:20151012T100000, DTEND",
        "DTEND;VALUE=DATE-TIME:20151012T100000Z, DTEND;VALUE=DATE:20151013, DTEND",
        "BEGIN:VEVENT, BEGIN:VTODO, data",
        "END:VEVENT, X-NOTHING:1, data",
        "DTEND;VALUE=DATE-TIME:20151012T100000Z, DTEND:tomorrow, data",
    })
    void what_is_wrong_is_named(String line, String instead, String field) {
        assertRefused(sample("confirmed.ics").replace(line, instead), field);
    }

    @Test
    void what_is_not_a_calendar_is_refused() {
        assertRefused("", "data");
        assertRefused("{\"maintenanceId\":\"M-1\"}", "data");
        assertRefused("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR", "VEVENT");
    }

    @Test
    void a_missing_sequence_is_zero_and_a_missing_status_says_nothing() {
        var bare = without("SEQUENCE").replaceAll("(?m)^X-MAINTNOTE-STATUS.*\\R", "");
        assertThat(MaintenanceCalendar.read(bare))
                .extracting(notice -> notice.edition().sequence(), MaintenanceNotice::status)
                .containsExactly(0L, null);
    }

    @Test
    void without_a_status_of_its_own_the_events_counts() {
        var cancelled = without("X-MAINTNOTE-STATUS").replace("SEQUENCE:2", "SEQUENCE:3\nSTATUS:CANCELLED");
        assertThat(MaintenanceCalendar.read(cancelled).status()).isEqualTo(NoticeStatus.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void several_objects_with_parameters_and_folded_lines_are_read_with_any_line_end(String lineEnd) {
        var text = sample("confirmed.ics")
                .replace("X-MAINTNOTE-OBJECT-ID:acme-widgets-as-a-service", """
                        X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT=OUTAGE:site-001
                        X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJECT-IMPACT="degraded";X-OTHER=1:sit
                         e-002
                        X-MAINTNOTE-OBJECT-ID;X-MAINTNOTE-OBJ
                         ECT-IMPACT=REDUCED-REDUNDANCY:site-003
                        X-MAINTNOTE-OBJECT-ID:site-004""")
                .replaceAll("\\R", lineEnd);
        assertThat(MaintenanceCalendar.read(text).objects())
                .isEqualTo(Map.of(
                        "site-001", Impact.OUTAGE,
                        "site-002", Impact.DEGRADED,
                        "site-003", Impact.REDUCED_REDUNDANCY,
                        "site-004", Impact.NO_IMPACT));
    }

    @Test
    void an_impact_that_nobody_states_is_an_outage() {
        assertThat(MaintenanceCalendar.read(without("X-MAINTNOTE-IMPACT")).objects())
                .isEqualTo(Map.of("acme-widgets-as-a-service", Impact.OUTAGE));
    }

    @Test
    void a_time_with_a_zone_is_understood_without_asking_the_network() {
        var zoned = sample("confirmed.ics")
                .replace("DTSTART;VALUE=DATE-TIME:20151012T080000Z", "DTSTART;TZID=Europe/Berlin:20151012T080000")
                .replace("DTEND;VALUE=DATE-TIME:20151012T100000Z", "DTEND;TZID=Europe/Berlin:20151012T100000");
        assertThat(MaintenanceCalendar.read(zoned).window())
                .isEqualTo(new Window(Instant.parse("2015-10-12T06:00:00Z"), Instant.parse("2015-10-12T08:00:00Z")));
    }

    private static void assertRefused(String text, String field) {
        assertThatThrownBy(() -> MaintenanceCalendar.read(text))
                .isInstanceOfSatisfying(
                        InvalidEvent.class, e -> assertThat(e.field()).isEqualTo(field));
    }

    private static String without(String property) {
        return sample("confirmed.ics").replaceAll("(?m)^" + property + "[:;].*\\R", "");
    }

    private static String sample(String name) {
        try (var in = MaintenanceCalendarTest.class.getResourceAsStream("/maintnote/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
