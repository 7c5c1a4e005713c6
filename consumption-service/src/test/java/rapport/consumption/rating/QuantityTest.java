package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, BYTES, 0 B",
        "999, BYTES, 999 B",
        "1000, BYTES, 1.00 kB",
        "1999999999, BYTES, 1.99 GB",
        "-2500000, BYTES, -2.50 MB",
        "0, SECONDS, 0 s",
        "59, SECONDS, 59 s",
        "60, SECONDS, 1 min",
        "125, SECONDS, 2 min 5 s",
        "3600, SECONDS, 1 h",
        "7505, SECONDS, 2 h 5 min",
        "1, MESSAGES, 1 message",
        "12, MESSAGES, 12 messages",
        "2, PIECES, 2 pieces",
        "2, , 2 units",
    })
    void a_quantity_is_said_in_the_unit_that_people_use(long quantity, Unit unit, String words) {
        assertThat(Quantity.words(quantity, unit)).isEqualTo(words);
    }
}
