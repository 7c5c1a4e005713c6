package rapport.consumption.billing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// All rates of tax. Where there is none nothing is billed, rather than billed without tax.
record TaxRules(List<TaxRule> rules) {

    /// The rate for a kind of line that is for a day, in millionths.
    OptionalLong at(String country, LineKind kind, LocalDate day) {
        var own = latest(country, kind, day);
        return own.isPresent() ? own : latest(country, null, day);
    }

    private OptionalLong latest(String country, @Nullable LineKind kind, LocalDate day) {
        return rules.stream()
                .filter(rule -> rule.country().equals(country) && Objects.equals(rule.kind(), kind))
                .filter(rule -> !rule.validFrom().isAfter(day))
                .max(Comparator.comparing(TaxRule::validFrom))
                .stream()
                .mapToLong(TaxRule::millionths)
                .findFirst();
    }
}
