package rapport.consumption.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One version of a tariff, for ever as it is. [TariffJson] reads one, [RateTable] makes it fast.
///
/// @param zone in which its days and times are meant
/// @param validFrom usage from here on takes this version, until the next begins
/// @param kinds what it prices, and in which unit
/// @param homeNetworks MCC, or MCC and MNC; no other network is `HOME`
/// @param country what it adds to holidays and to percentages that are left open
/// @param features what consumers may ask for; a rule needs one of them at most
/// @param refuses whether usage without a rule is refused; else every usage has one
public record Tariff(
        String id,
        int version,
        String currency,
        ZoneId zone,
        Instant validFrom,
        Rounding rounding,
        Map<String, Unit> kinds,
        List<String> homeNetworks,
        List<Zone> zones,
        List<Zone> roaming,
        List<Band> bands,
        Set<LocalDate> holidays,
        List<Rule> rules,
        boolean refuses,
        List<Allowance> allowances,
        List<Cap> caps,
        @Nullable Spend spend,
        List<Charge> charges,
        List<Discount> discounts,
        @Nullable MinimumSpend minimumSpend,
        List<Feature> features,
        Country country) {
    /// What the usage of a rule is counted in; null where a rule is for kinds of different units.
    ///
    /// @throws IllegalArgumentException when this version has no such rule
    public @Nullable Unit unitOf(String ruleId) {
        var rule = rules.stream()
                .filter(each -> each.id().equals(ruleId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tariff " + id + " has no rule " + ruleId));
        var named =
                rule.scope().kinds().isEmpty() ? kinds.keySet() : rule.scope().kinds();
        var units = named.stream().map(kinds::get).distinct().toList();
        return units.size() == 1 ? units.getFirst() : null;
    }

    /// What is asked for under this id; null when this version has no such feature.
    public @Nullable Feature feature(String featureId) {
        return features.stream()
                .filter(each -> each.id().equals(featureId))
                .findFirst()
                .orElse(null);
    }

    /// What an allowance is counted in; null where it is for several units, or not in this version.
    public @Nullable Unit unitOfAllowance(String allowanceId) {
        var units = allowances.stream()
                .filter(allowance -> allowance.id().equals(allowanceId))
                .flatMap(allowance -> (allowance.scope().kinds().isEmpty()
                                ? kinds.keySet()
                                : allowance.scope().kinds())
                        .stream())
                .map(kinds::get)
                .distinct()
                .toList();
        return units.size() == 1 ? units.getFirst() : null;
    }

    /// Whether what is left of an allowance may be used in later periods.
    public boolean rollsOver() {
        return allowances.stream().anyMatch(allowance -> allowance.rolloverPeriods() > 0);
    }

    /// What a rule's counter is called. A version has counters of its own, so that they add up to what it
    /// says.
    String counter(Rule rule) {
        return id + "/" + version + "/" + rule.id();
    }
}
