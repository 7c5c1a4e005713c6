package rapport.relationship.standing;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rapport.chassis.start.Rule;
import rapport.chassis.start.SafetyRules;
import rapport.chassis.start.Settings;

/// A policy whose periods are seconds is for a demo: in production it would cut customers off within a minute.
public final class StandingRules implements SafetyRules {
    private static final Duration SHORTEST = Duration.ofDays(1);

    @Override
    public List<Rule> rules() {
        return List.of(Rule.never(
                "standing-periods",
                StandingRules::tooShort,
                "customers would lose service before they can answer",
                "RAPPORT_STANDING_REMINDER, _NOTICE, _RESTRICTION, _SUSPENSION, _TERMINATION_NOTICE and _TERMINATION"
                        + " to a day or more, or not at all"));
    }

    private static Optional<String> tooShort(Settings settings) {
        return Stream.of("reminder", "notice", "restriction", "suspension", "termination-notice", "termination")
                .map(period -> "rapport.standing." + period)
                .filter(name ->
                        settings.find(name).filter(StandingRules::isTooShort).isPresent())
                .findFirst()
                .map(name -> name + "=" + settings.get(name) + " is less than a day");
    }

    private static boolean isTooShort(String period) {
        try {
            return Duration.parse(period).compareTo(SHORTEST) < 0;
        } catch (DateTimeParseException _) {
            return false; // the mapping says so itself, and does not start
        }
    }
}
