package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "TENTATIVE",
                "RE-SCHEDULED",
                "AG-00042",
                "site-001",
                "2026-12-01",
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
}
