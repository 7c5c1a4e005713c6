package rapport.consumption.collection;

import java.math.BigInteger;
import java.util.regex.Pattern;

/// Finds the number of a card or of a bank account in a text that must have none: only the provider may keep it.
final class Numbers {
    private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
    private static final Pattern ACCOUNT =
            Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}\\d{2}(?: ?[A-Za-z0-9]){11,30}(?![A-Za-z0-9])");
    private static final BigInteger IBAN_MODULUS = BigInteger.valueOf(97);
    private static final int BASE = 36;

    private Numbers() {}

    static boolean areIn(String text) {
        return CARD.matcher(text).results().anyMatch(found -> isCard(found.group()))
                || ACCOUNT.matcher(text).results().anyMatch(found -> isAccount(found.group()));
    }

    /// The check digit of ISO/IEC 7812 (Luhn).
    private static boolean isCard(String text) {
        var digits = text.replaceAll("[ -]", "");
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    /// The check digits of ISO 13616.
    private static boolean isAccount(String text) {
        var plain = text.replace(" ", "");
        var number = new StringBuilder();
        (plain.substring(4) + plain.substring(0, 4))
                .chars()
                .forEach(letter -> number.append(Character.digit(letter, BASE)));
        return new BigInteger(number.toString()).mod(IBAN_MODULUS).equals(BigInteger.ONE);
    }
}
