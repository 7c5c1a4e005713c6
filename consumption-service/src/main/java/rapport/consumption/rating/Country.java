package rapport.consumption.rating;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// What a country's rules add to every tariff.
///
/// @param holidays beside those that a tariff names itself
/// @param allowancePercents announced for allowances of which the tariff does not say any; so are the next
///     two
/// @param capPercents 80 and 100 in the European Union for roaming
/// @param spendPercents for the expected spend
public record Country(
        Set<LocalDate> holidays,
        List<Integer> allowancePercents,
        List<Integer> capPercents,
        List<Integer> spendPercents) {
    /// No country: a tariff has what it says itself.
    static final Country NONE = of(Set.of());

    public static Country of(Set<LocalDate> holidays) {
        return new Country(holidays, List.of(), List.of(), List.of());
    }

    List<Integer> percents(Allowance allowance) {
        return allowance.thresholds().isEmpty() ? allowancePercents : allowance.thresholds();
    }

    List<Integer> percents(Cap cap) {
        return cap.thresholds().isEmpty() ? capPercents : cap.thresholds();
    }

    List<Integer> percents(Spend spend) {
        return spend.thresholds().isEmpty() ? spendPercents : spend.thresholds();
    }
}
