package rapport.chassis.tmf;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import rapport.chassis.event.Json;

/// Values of filters as jsonpath writes them.
final class Literals {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

    private Literals() {}

    static String quoted(String text) {
        return Json.write(text);
    }

    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /// All that a value may be where the shape does not say its type.
    static List<String> anyOf(String text) {
        var literals = new ArrayList<String>();
        literals.add(quoted(text));
        number(text).ifPresent(number -> literals.add(number.toPlainString()));
        if (text.equals("true") || text.equals("false")) {
            literals.add(text);
        }
        return literals;
    }
}
