package rapport.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("1994-11-06T08:49:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                              | 0
            120                            | 120
             7\t                           | 7
            999999999                      | 999999999
            Sun, 06 Nov 1994 08:49:37 GMT  | 37
            Sunday, 06-Nov-94 08:49:37 GMT | 37
            Sun Nov  6 08:49:37 1994       | 37
            Sun, 06 Nov 1994 08:00:00 GMT  | 0
            """)
    void seconds_and_dates_are_understood(String header, long seconds) {
        assertThat(RetryAfter.parse(header, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "-1", "1.5", "1e3", "99999999999", "Sun, 31 Feb 1994 08:49:37 GMT", "06.11.1994"})
    void anything_else_says_nothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isNull();
    }

    @Test
    void without_the_header_nothing_is_asked_for() {
        assertThat(RetryAfter.parse(null, NOW)).isNull();
    }
}
