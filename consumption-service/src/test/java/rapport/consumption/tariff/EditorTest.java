package rapport.consumption.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.consumption.rating.TariffJson;

class EditorTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String TEXT = """
            {
              "id": "one",
              "rules": [
                {"id": "a"},
                {"id": "b",
                 "price": {"model": "FLAT",
                           "amount": "0.09"}}
              ],
              "kinds": {"SMS": "MESSAGES"}
            }""";

    @Test
    void what_the_editor_begins_with_is_a_sound_tariff_from_the_next_month_on() {
        var tariff = TariffJson.read(Blank.tariff(NOW));
        assertThat(LocalDate.ofInstant(tariff.validFrom(), tariff.zone())).isEqualTo("2026-12-01");
    }

    @Test
    void the_next_version_says_the_same_from_the_next_month_on_where_the_last_was_released() {
        var released = new TariffView("one", 3, NOW, NOW, TEXT);
        assertThat(Blank.next(released, 7, NOW)).contains("\"version\" : 8", "\"validFrom\" : \"2026-12-01\"");
        var draft = new TariffView("one", 3, NOW, null, TEXT);
        assertThat(Blank.next(draft, 3, NOW)).contains("\"version\" : 4").doesNotContain("validFrom");
    }

    @ParameterizedTest
    @CsvSource({
        "$.id, 2",
        "$.rules, 3",
        "$.rules[0].id, 4",
        "$.rules[1], 5",
        "$.rules[1].price.amount, 7",
        "$.rules[1].price.per, 6",
        "$.rules[9].price, 3",
        "$.kinds.SMS, 9",
        "$.zones.all[0], 1",
        "$, 1",
    })
    void a_flaw_is_on_the_line_of_its_value_or_of_what_it_should_be_in(String path, int line) throws IOException {
        assertThat(Places.of(TEXT).line(path)).isEqualTo(line);
    }
}
