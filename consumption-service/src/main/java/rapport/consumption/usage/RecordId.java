package rapport.consumption.usage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names a record: the day on which it was taken in, by which it is found, and its number in the order of intake.
record RecordId(LocalDate day, long seq) {
    private static final int FIRST_YEAR = 2000;
    private static final Pattern FORM = Pattern.compile("(?<day>[0-9]{8})-(?<seq>[0-9]{1,18})");

    /// @return empty for what names no record
    static Optional<RecordId> of(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(match.group("day"), DateTimeFormatter.BASIC_ISO_DATE);
            return day.getYear() < FIRST_YEAR
                    ? Optional.empty()
                    : Optional.of(new RecordId(day, Long.parseLong(match.group("seq"))));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-" + seq;
    }
}
