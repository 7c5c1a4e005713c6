package rapport.relationship.party;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem.FieldError;

/// Checks field by field, and collects what to mend. Messages never repeat a value.
final class Fields {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Duration YEAR = Duration.ofDays(366);
    private static final String DURATION = "must be a duration of up to a year such as P5D";
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final List<FieldError> errors = new ArrayList<>();

    List<FieldError> errors() {
        return errors;
    }

    void id(String field, @Nullable String value) {
        matches(field, value, ID, "must be 1 to 64 letters, digits, dots, dashes or underscores");
    }

    void text(String field, @Nullable String value) {
        var good = value != null && !value.isBlank() && value.length() <= 200 && value.indexOf('\0') < 0;
        check(good, field, "must be a text of 1 to 200 characters");
    }

    void oneOf(String field, @Nullable String value, Set<String> allowed) {
        check(value != null && allowed.contains(value), field, "must be one of " + String.join(", ", allowed));
    }

    void country(String field, @Nullable String value) {
        check(value != null && COUNTRIES.contains(value), field, "must be an ISO 3166 code such as DE");
    }

    void email(String field, @Nullable String value) {
        if (value != null) {
            var good = value.length() <= 254 && EMAIL.matcher(value).matches();
            check(good, field, "must be an e-mail address");
        }
    }

    void sms(String field, @Nullable String value) {
        if (value != null) {
            matches(field, value, E164, "must be a number in international form such as +4915112345678");
        }
    }

    void timeZone(String field, @Nullable String value) {
        var good = value != null && ZoneId.getAvailableZoneIds().contains(value);
        check(good, field, "must be a time zone such as Europe/Berlin");
    }

    void duration(String field, @Nullable String value) {
        try {
            var duration = value == null ? null : Duration.parse(value);
            check(duration != null && !duration.isNegative() && duration.compareTo(YEAR) <= 0, field, DURATION);
        } catch (DateTimeException _) {
            check(false, field, DURATION);
        }
    }

    void check(boolean good, String field, String message) {
        if (!good) {
            errors.add(new FieldError(field, message));
        }
    }

    private void matches(String field, @Nullable String value, Pattern pattern, String message) {
        check(value != null && pattern.matcher(value).matches(), field, message);
    }
}
