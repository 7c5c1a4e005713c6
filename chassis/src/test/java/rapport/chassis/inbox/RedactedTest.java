package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-12-01T22:00:00Z",
                "2026-12-01T22:00:00.000+01:00",
                "0198a6b1-7c1f-7000-8000-000000000001"
            })
    void what_cannot_be_about_a_person_is_shown(String text) {
        assertThat(Redacted.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "LOVELACE",
                "1815-12-10",
                "C01X00T47",
                "SW1A1AA",
                "tel:020-7946-0018",
                "https://example.org/reset/aB3dE5",
                "ada lovelace",
                "Ada Lovelace",
                "ada@example.net",
                "ada1815@example.net",
                "+4915131000001",
                "4915131000001",
                "DE89370400440532013000",
                "Baker Street 221b",
                "active, and see me"
            })
    void what_could_be_is_not(String text) {
        assertThat(Redacted.of(text)).isEqualTo("‹" + text.length() + " characters›");
    }

    @Test
    void the_shape_stays_with_short_whole_numbers_and_truth_values() throws Exception {
        var json = new ObjectMapper().readTree("""
                {"amount": 4990, "latitude": 52.52001, "phone": 4915131000001, "ok": true, "none": null,
                 "ada@example.net": [{"name": "Ada"}]}""");
        assertThat(Redacted.of(json)).hasToString("""
                        {"amount":4990,"latitude":"‹number›","phone":"‹number›","ok":true,"none":null,\
                        "‹15 characters›":[{"name":"‹3 characters›"}]}""");
    }

    @Test
    void a_long_text_takes_no_longer_than_a_short_one() {
        assertThat(Redacted.of("a" + "1".repeat(250_000) + "!")).isEqualTo("‹250002 characters›");
    }
}
