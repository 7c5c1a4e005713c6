package rapport.consumption.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is wrong with a tariff although each part of it is right.
final class TariffCheck {
    private static final long MOST_COMBINATIONS = 2_000_000;
    private static final int GAPS_SHOWN = 5;

    private final Tariff tariff;
    private final List<Flaw> flaws = new ArrayList<>();

    private TariffCheck(Tariff tariff) {
        this.tariff = tariff;
    }

    static List<Flaw> check(Tariff tariff) {
        var check = new TariffCheck(tariff);
        check.capsAreNestedOrApart();
        check.priceIsComplete();
        return check.flaws;
    }

    /// Else what a cap waives would depend on the order of events.
    private void capsAreNestedOrApart() {
        var caps = tariff.caps();
        for (var wide = 1; wide < caps.size(); wide++) {
            for (var narrow = 0; narrow < wide; narrow++) {
                var inner = caps.get(narrow);
                var outer = caps.get(wide);
                var sameOwner = inner.shared() == outer.shared() || outer.shared();
                if (!inner.scope().apart(outer.scope()) && !(inner.scope().within(outer.scope()) && sameOwner)) {
                    flaws.add(
                            new Flaw(
                                    "$.caps[" + wide + "]",
                                    "overlaps " + inner.id()
                                            + ": list the narrower first, the shared last, or let them have no usage in common"));
                }
            }
        }
    }

    private void priceIsComplete() {
        var bands = tariff.bands().size() + 1;
        var combinations = 2L
                * tariff.kinds().size()
                * (tariff.zones().size() + 1)
                * (tariff.roaming().size() + 2)
                * bands;
        if (combinations > MOST_COMBINATIONS || bands > Byte.MAX_VALUE) {
            flaws.add(new Flaw(
                    "$",
                    "has " + combinations
                            + " combinations of kinds, zones and bands; merge zones that are priced alike"));
            return;
        }
        var table = RateTable.of(tariff, Set.of());
        if (!tariff.refuses()) {
            gaps(table);
        }
        everythingIsOfUse(table);
        capsHoldWholeRules(table);
        capsHoldWhatIsAskedFor(table);
    }

    /// Else what a rule adds to a cap would depend on the order of events.
    private void capsHoldWholeRules(RateTable table) {
        for (var i = 0; i < tariff.caps().size(); i++) {
            var cap = tariff.caps().get(i);
            var capped = new TreeSet<String>();
            var open = new TreeSet<String>();
            table.plans()
                    .forEach(plan -> (plan.caps().contains(cap) ? capped : open)
                            .add(plan.rule().id()));
            capped.retainAll(open);
            if (!capped.isEmpty()) {
                flaws.add(new Flaw(
                        "$.caps[" + i + "]",
                        "holds for only a part of the usage of " + String.join(", ", capped)
                                + ": make a rule of its own for that part"));
            }
        }
    }

    /// Else more could be charged than is stated to who asks.
    private void capsHoldWhatIsAskedFor(RateTable table) {
        for (var i = 0; i < tariff.features().size(); i++) {
            var feature = tariff.features().get(i);
            var open = new TreeSet<String>();
            table.plans().stream()
                    .filter(plan -> feature.cap() != null
                            && feature.rules().contains(plan.rule().id())
                            && plan.caps().stream().noneMatch(cap -> cap.id().equals(feature.cap())))
                    .forEach(plan -> open.add(plan.rule().id()));
            if (!open.isEmpty()) {
                flaws.add(new Flaw(
                        "$.features[" + i + "].cap",
                        "does not hold for " + String.join(", ", open) + ": name a cap that is for all of the rules"));
            }
        }
    }

    private void gaps(RateTable table) {
        var gaps = table.gaps();
        var grid = table.grid();
        gaps.stream()
                .limit(GAPS_SHOWN)
                .forEach(cell -> flaws.add(new Flaw(
                        "$.rules",
                        "have no price for " + grid.describe(cell)
                                + ": add a rule, or \"otherwise\": \"REFUSE\" to park such usage"
                                + (gaps.size() > GAPS_SHOWN ? " (and " + (gaps.size() - 1) + " more)" : ""))));
    }

    private void everythingIsOfUse(RateTable table) {
        var plans = table.plans();
        for (var i = 0; i < tariff.rules().size(); i++) {
            var rule = tariff.rules().get(i);
            if (plans.stream().noneMatch(plan -> plan.rule().equals(rule))) {
                flaws.add(new Flaw("$.rules[" + i + "]", "is never reached: rules before it take all that it is for"));
            }
        }
        for (var i = 0; i < tariff.allowances().size(); i++) {
            var allowance = tariff.allowances().get(i);
            if (plans.stream().noneMatch(plan -> plan.allowances().contains(allowance))) {
                flaws.add(
                        new Flaw("$.allowances[" + i + "]", "is of no use: nothing that has a price is in its scope"));
            }
        }
        for (var i = 0; i < tariff.caps().size(); i++) {
            var cap = tariff.caps().get(i);
            if (plans.stream().noneMatch(plan -> plan.caps().contains(cap))) {
                flaws.add(new Flaw("$.caps[" + i + "]", "is of no use: nothing that has a price is in its scope"));
            }
        }
    }
}
