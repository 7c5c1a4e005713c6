package rapport.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final QuietHours night = QuietHours.parse("21:00-08:00");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T20:00:00Z, 2026-11-24T07:00:00Z", // 21:00 in Berlin
        "2026-11-23T23:30:00Z, 2026-11-24T07:00:00Z",
        "2026-11-24T06:59:59Z, 2026-11-24T07:00:00Z",
        "2026-03-28T22:00:00Z, 2026-03-29T06:00:00Z", // the night in which summer time begins
        "2026-10-24T21:00:00Z, 2026-10-25T07:00:00Z", // and in which it ends
    })
    void a_moment_at_night_waits_for_the_local_morning(Instant moment, Instant morning) {
        assertThat(night.endAround(moment, BERLIN)).contains(morning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T07:00:00Z", "2026-11-24T12:00:00Z", "2026-11-24T19:59:59Z"})
    void a_moment_by_day_waits_for_nothing(Instant moment) {
        assertThat(night.endAround(moment, BERLIN)).isEmpty();
    }

    @Test
    void hours_within_one_day_end_on_that_day() {
        var siesta = QuietHours.parse("13:00-15:00");

        assertThat(siesta.endAround(Instant.parse("2026-11-24T12:30:00Z"), BERLIN))
                .contains(Instant.parse("2026-11-24T14:00:00Z"));
        assertThat(siesta.endAround(Instant.parse("2026-11-24T14:00:00Z"), BERLIN))
                .isEmpty();
    }

    @Test
    void equal_ends_mean_that_there_are_none() {
        assertThat(QuietHours.parse("00:00-00:00").endAround(Instant.parse("2026-11-24T02:00:00Z"), BERLIN))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "21:00", "21:00-8", "late-early", "21:00-08:00-09:00"})
    void anything_else_is_refused_in_words(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuietHours.parse(text))
                .withMessage("quiet hours must look like 21:00-08:00");
    }
}
