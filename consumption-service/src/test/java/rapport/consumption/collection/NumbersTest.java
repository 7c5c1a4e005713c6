package rapport.consumption.collection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "Visa 4111 1111 1111 1111",
                "5500-0055-5555-5559 Jo",
                "378282246310005",
                "DE89370400440532013000",
                "de89 3704 0044 0532 0130 00",
                "my account GB29NWBK60161331926819"
            })
    void numbers_of_cards_and_accounts_are_found(String text) {
        assertThat(Numbers.areIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Visa •••• 4242",
                "4111111111111112",
                "tok_1NirD82eZvKYlo2CIvbtLWuY",
                "DE•• •••• 3000",
                "DE89370400440532013001",
                "0193a5b2-0d5c-7c1e-8f7a-5a4f1d2c3b4a",
                ""
            })
    void what_only_looks_like_one_or_is_masked_is_not(String text) {
        assertThat(Numbers.areIn(text)).isFalse();
    }
}
