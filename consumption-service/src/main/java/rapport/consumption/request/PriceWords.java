package rapport.consumption.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Increments;
import rapport.consumption.rating.Model;
import rapport.consumption.rating.Quantity;
import rapport.consumption.rating.Rule;
import rapport.consumption.rating.Tariff;
import rapport.consumption.rating.Tier;
import rapport.consumption.rating.Unit;

/// What usage under a rule costs, in a sentence.
record PriceWords(Tariff tariff, @Nullable Unit unit) {

    static String of(Tariff tariff, Rule rule) {
        var words = new PriceWords(tariff, tariff.unitOf(rule.id()));
        var setup = rule.setup() == 0 ? "" : words.money(rule.setup()) + " each time and ";
        return words.what(rule) + ": " + setup + words.price(rule.model()) + words.counted(rule.increments());
    }

    /// As in `data in EU, WORLD`.
    private String what(Rule rule) {
        var scope = rule.scope();
        var kinds = scope.kinds().isEmpty() ? tariff.kinds().keySet() : scope.kinds();
        var places = new ArrayList<String>();
        scope.roaming().stream().sorted().forEach(places::add);
        var zones = scope.zones().stream().sorted().toList();
        return kinds.stream()
                        .map(kind -> kind.toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(", "))
                + (places.isEmpty() ? "" : " in " + String.join(", ", places))
                + (zones.isEmpty() ? "" : " to " + String.join(", ", zones))
                + (scope.direction() == null
                        ? ""
                        : ", " + scope.direction().name().toLowerCase(Locale.ROOT))
                + (scope.bands().isEmpty()
                        ? ""
                        : " at "
                                + String.join(
                                        ", ", scope.bands().stream().sorted().toList()));
    }

    private String counted(Increments increments) {
        return increments.equals(Increments.EXACT)
                ? ""
                : ", counted as " + Quantity.exact(increments.first(), unit) + " and then in steps of "
                        + Quantity.exact(increments.following(), unit);
    }

    private String price(Model model) {
        return switch (model) {
            case Model.Free() -> "nothing";
            case Model.Flat(var price) -> money(price) + " each";
            case Model.PerUnit(var price, var per) -> money(price) + " per " + Quantity.exact(per, unit);
            case Model.Packages(var price, var size) ->
                money(price) + " for each started " + Quantity.exact(size, unit);
            case Model.Graduated(var tiers, var per) -> tiers(tiers, per);
            case Model.Volume(var tiers, var per) ->
                tiers(tiers, per) + ", all at the price of the last that is reached";
        };
    }

    private String tiers(List<Tier> tiers, long per) {
        return tiers.stream()
                .map(tier -> money(tier.price()) + " per " + Quantity.exact(per, unit)
                        + (tier.upTo() == Long.MAX_VALUE ? " beyond" : " up to " + Quantity.exact(tier.upTo(), unit)))
                .collect(Collectors.joining(", "));
    }

    private String money(long units) {
        return new Amount(units, tariff.currency()).toString();
    }
}
