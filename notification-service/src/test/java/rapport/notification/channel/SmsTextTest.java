package rapport.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmsTextTest {
    @Test
    void a_german_text_with_a_euro_sign_stays_in_the_gsm_alphabet() {
        var text = SmsText.of("Größe 49,90 €");

        assertThat(text.dataCoding()).isZero();
        assertThat(text.octets())
                .containsExactly('G', 'r', 0x7c, 0x1e, 'e', ' ', '4', '9', ',', '9', '0', ' ', 0x1b, 0x65);
    }

    @Test
    void typographic_characters_do_not_halve_what_fits() {
        var text = SmsText.of("02:00–06:00 „Wartung“… 49,90\u00a0€");

        assertThat(text.dataCoding()).isZero();
    }

    @Test
    void what_the_gsm_alphabet_lacks_travels_as_ucs2() {
        var text = SmsText.of("Обрыв");

        assertThat(text.dataCoding()).isEqualTo((byte) 8);
        assertThat(text.octets()).isEqualTo("Обрыв".getBytes(UTF_16BE));
    }

    @Test
    void a_text_is_long_when_it_does_not_fit_one_message() {
        assertThat(SmsText.of("x".repeat(160)).isLong()).isFalse();
        assertThat(SmsText.of("x".repeat(161)).isLong()).isTrue();
        assertThat(SmsText.of("x".repeat(158) + "€").isLong()).isFalse();
        assertThat(SmsText.of("x".repeat(159) + "€").isLong()).isTrue();
        assertThat(SmsText.of("Ж".repeat(70)).isLong()).isFalse();
        assertThat(SmsText.of("Ж".repeat(71)).isLong()).isTrue();
    }
}
