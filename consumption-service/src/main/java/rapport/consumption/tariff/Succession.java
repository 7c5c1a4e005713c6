package rapport.consumption.tariff;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import rapport.chassis.problem.Problem;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Cap;
import rapport.consumption.rating.Feature;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Tariff;

/// What a version must keep to that follows others: what has been rated stays as it is, and a period's
/// balances are of one currency and counted by one calendar and one version.
final class Succession {
    private Succession() {}

    /// @param before the versions that are released
    /// @throws Problem when it cannot follow them
    static void check(Tariff next, List<RateTable> before, Instant now) {
        if (before.isEmpty()) {
            return;
        }
        var known = before.getFirst().tariff();
        if (next.validFrom().isBefore(now)) {
            throw Problem.of(
                    TariffProblem.VERSION_LATE,
                    "Version " + next.version() + " would begin at " + next.validFrom() + "; give it a time to come.");
        }
        if (!next.currency().equals(known.currency()) || !next.zone().equals(known.zone())) {
            throw Problem.of(
                    TariffProblem.VERSION_APART,
                    "Versions of " + next.id() + " are in " + known.currency() + " and " + known.zone()
                            + "; make a tariff of its own for another currency or time zone.");
        }
        if (!BillingCalendar.months(next.zone()).at(next.validFrom()).start().equals(next.validFrom())) {
            throw Problem.of(
                    TariffProblem.VERSION_APART, "validFrom must be the first day of a month, where a period begins.");
        }
        var last = before.stream()
                .map(RateTable::tariff)
                .max(Comparator.comparing(Tariff::validFrom).thenComparingInt(Tariff::version))
                .orElse(known);
        next.features().forEach(feature -> mustNotBeDearer(next, feature, last));
    }

    /// Who has asked for a feature agreed to its cap: more is agreed to under another id.
    private static void mustNotBeDearer(Tariff next, Feature feature, Tariff last) {
        var before = last.feature(feature.id());
        if (before == null || before.cap() == null) {
            return;
        }
        if (feature.cap() == null || cap(next, feature) > cap(last, before)) {
            throw Problem.of(
                    TariffProblem.VERSION_APART,
                    "Version " + last.version() + " states a cap for " + feature.id() + " of "
                            + new Amount(cap(last, before), last.currency())
                            + ", which customers agreed to: offer what may cost more under another id.");
        }
    }

    private static long cap(Tariff tariff, Feature feature) {
        return tariff.caps().stream()
                .filter(cap -> cap.id().equals(feature.cap()))
                .mapToLong(Cap::amount)
                .findFirst()
                .orElseThrow();
    }
}
