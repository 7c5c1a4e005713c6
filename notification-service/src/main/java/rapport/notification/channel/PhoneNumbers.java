package rapport.notification.channel;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/// Checks E.164 numbers. Possible is enough: numbering plans grow faster than any list of valid ranges, and
/// the message centre knows best.
final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {}

    /// The number as a message centre wants it, digits only; empty when it cannot be a number.
    static Optional<String> digits(String e164) {
        if (!e164.startsWith("+")) {
            return Optional.empty();
        }
        try {
            var number = NUMBERS.parse(e164, null);
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                            .substring(1))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
