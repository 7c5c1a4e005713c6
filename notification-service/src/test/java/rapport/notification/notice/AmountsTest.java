package rapport.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.chassis.event.InvalidEvent;
import rapport.notification.recipient.Language;

class AmountsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.5         | EUR | €2.50        | 2,50 €
            0.0015      | EUR | €0.0015      | 0,0015 €
            60          | EUR | €60.00       | 60,00 €
            1234567.891 | JPY | JP¥1,234,567.891 | 1.234.567,891 ¥
            """)
    void a_price_has_all_of_its_digits(String value, String currency, String english, String german) {
        assertThat(plain(Amounts.exactly(value, currency, Language.EN))).isEqualTo(english);
        assertThat(plain(Amounts.exactly(value, currency, Language.DE))).isEqualTo(german);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            48.00499 | EUR | €48.00
            48.005   | EUR | €48.01
            59.5     | JPY | JP¥60
            """)
    void what_was_charged_is_in_whole_minor_units(String value, String currency, String english) {
        assertThat(Amounts.rounded(value, currency, Language.EN)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0            | BYTES    | 0 B       | 0 B
            999          | BYTES    | 999 B     | 999 B
            8004999999   | BYTES    | 8 GB      | 8 GB
            8589934592   | BYTES    | 8.58 GB   | 8,58 GB
            999999999999 | BYTES    | 999.99 GB | 999,99 GB
            59           | SECONDS  | 59 s      | 59 s
            4860         | SECONDS  | 1 h 21 min | 1 h 21 min
            360000       | SECONDS  | 100 h     | 100 h
            90           | SECONDS  | 1 min 30 s | 1 min 30 s
            1200         | MESSAGES | 1,200     | 1.200
            1200         |          | 1,200     | 1.200
            """)
    void a_quantity_is_never_rounded_up(String value, String unit, String english, String german) {
        assertThat(Quantities.of(value, unit, Language.EN)).isEqualTo(english);
        assertThat(Quantities.of(value, unit, Language.DE)).isEqualTo(german);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1e9", "1,5", "1.", ".5", "0.123456789", "1234567890123456789012345678901"})
    void what_is_no_plain_number_is_refused_when_it_is_heard(String value) {
        assertThatThrownBy(() -> new NoticeContent.Sum(value, "EUR")).isInstanceOf(InvalidEvent.class);
        assertThatThrownBy(() -> new NoticeContent.Level(value, "BYTES", null)).isInstanceOf(InvalidEvent.class);
    }

    @Test
    void what_is_no_currency_is_refused_when_it_is_heard() {
        assertThatThrownBy(() -> new NoticeContent.Sum("1", "EURO")).isInstanceOf(InvalidEvent.class);
        assertThatThrownBy(() -> new NoticeContent.Level("1", null, "EURO")).isInstanceOf(InvalidEvent.class);
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
