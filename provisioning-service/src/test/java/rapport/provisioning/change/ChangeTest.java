package rapport.provisioning.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.provisioning.impact.Impact;

class ChangeTest {
    private static final Window MONDAY = window("2026-11-23");
    private static final Window TUESDAY = window("2026-11-24");
    private static final Map<String, Impact> OBJECTS = Map.of("site-001", Impact.OUTAGE);

    @Test
    void the_first_notice_makes_the_first_revision() {
        assertThat(first(NoticeStatus.TENTATIVE))
                .isEqualTo(new Change(
                        "CHG-acme-M-1",
                        "acme",
                        "M-1",
                        new Edition(1, null),
                        1,
                        ChangeStatus.TENTATIVE,
                        false,
                        MONDAY,
                        null,
                        "Line card",
                        OBJECTS));
    }

    @Test
    void work_that_comes_without_a_status_is_confirmed_when_new_and_stays_as_it_is_when_known() {
        assertThat(first(null).status()).isEqualTo(ChangeStatus.CONFIRMED);
        assertThat(first(NoticeStatus.IN_PROCESS)
                        .after(notice(null, MONDAY), OBJECTS)
                        .status())
                .isEqualTo(ChangeStatus.STARTED);
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED, CONFIRMED, true",
        "TENTATIVE, TENTATIVE, true",
        "RE_SCHEDULED, CONFIRMED, true",
        "IN_PROCESS, STARTED, false",
        "COMPLETED, RESTORED, false",
        "CANCELLED, CANCELLED, false",
    })
    void another_window_reschedules_what_is_still_a_plan(
            NoticeStatus status, ChangeStatus expected, boolean rescheduled) {
        var moved = first(NoticeStatus.CONFIRMED).after(notice(status, TUESDAY), OBJECTS);
        assertThat(moved)
                .extracting(Change::revision, Change::status, Change::rescheduled, Change::previousStart)
                .containsExactly(2L, expected, rescheduled, rescheduled ? MONDAY.start() : null);
    }

    @Test
    void the_same_window_again_is_not_rescheduled() {
        assertThat(first(NoticeStatus.TENTATIVE)
                        .after(notice(NoticeStatus.CONFIRMED, MONDAY), OBJECTS)
                        .rescheduled())
                .isFalse();
    }

    private static Change first(@Nullable NoticeStatus status) {
        return Change.first("acme", notice(status, MONDAY), OBJECTS);
    }

    private static MaintenanceNotice notice(@Nullable NoticeStatus status, Window window) {
        return new MaintenanceNotice("M-1", new Edition(1, null), status, window, "Line card", OBJECTS);
    }

    private static Window window(String day) {
        return new Window(Instant.parse(day + "T22:00:00Z"), Instant.parse(day + "T23:00:00Z"));
    }
}
