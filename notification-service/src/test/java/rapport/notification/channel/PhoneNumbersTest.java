package rapport.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    @Test
    void an_international_number_is_taken_as_its_digits() {
        assertThat(PhoneNumbers.digits("+49 1511 2345678")).contains("4915112345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "01511 2345678", "+49", "+4912345678901234567890", "+49x", "+0000000000"})
    void what_cannot_be_a_number_is_not_taken(String number) {
        assertThat(PhoneNumbers.digits(number)).isEmpty();
    }
}
