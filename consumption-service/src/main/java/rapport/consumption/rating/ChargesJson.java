package rapport.consumption.rating;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads what does not depend on usage: charges, discounts, the minimum.
final class ChargesJson {
    private ChargesJson() {}

    /// @param ids of rules; those of charges are added, so that a bill line has one name
    static List<Charge> charges(List<Fields> objects, Set<String> ids) {
        return objects.stream()
                .map(object -> {
                    var id = object.id("id", ids);
                    var type = object.choice("type", Charge.Type.class);
                    var recurring = type == Charge.Type.RECURRING;
                    var charge = new Charge(
                            id,
                            object.text("name"),
                            type,
                            object.amount("amount"),
                            object.choice("due", Charge.Due.class),
                            recurring ? object.choice("dayCount", DayCount.class, DayCount.ACTUAL) : DayCount.WHOLE);
                    object.done();
                    return charge;
                })
                .toList();
    }

    static List<Discount> discounts(List<Fields> objects, Set<String> lines) {
        var ids = new HashSet<String>();
        return objects.stream()
                .map(object -> {
                    var id = object.id("id", ids);
                    var percent = object.has("percent");
                    if (percent == object.has("amount")) {
                        object.flaw("percent", "or else amount: a discount has one of the two");
                    }
                    var discount = new Discount(
                            id,
                            object.text("name"),
                            percent ? millionths(object) : 0,
                            !percent && object.has("amount") ? object.positiveAmount("amount") : 0,
                            of(object, lines));
                    object.done();
                    return discount;
                })
                .toList();
    }

    static @Nullable MinimumSpend minimum(@Nullable Fields object, Set<String> lines) {
        if (object == null) {
            return null;
        }
        var minimum = new MinimumSpend(
                object.positiveAmount("amount"),
                of(object, lines),
                object.choice("dayCount", DayCount.class, DayCount.ACTUAL));
        object.done();
        return minimum;
    }

    private static long millionths(Fields object) {
        var text = object.text("percent");
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,4})?")) {
            object.flaw(
                    "percent", "must be a decimal text such as \"12.5\", with four digits behind the point at most");
            return 0;
        }
        var millionths = new BigDecimal(text).movePointRight(4).longValueExact();
        if (millionths < 1 || millionths > 1_000_000) {
            object.flaw("percent", "must be above 0 and up to 100");
        }
        return millionths;
    }

    private static Set<String> of(Fields object, Set<String> lines) {
        var texts = object.texts("of");
        texts.forEach((text, path) -> {
            if (!lines.contains(text)) {
                object.flaw(
                        path.substring(object.path().length() + 1),
                        "is no rule or charge of this tariff; those are " + String.join(", ", new TreeSet<>(lines)));
            }
        });
        return Set.copyOf(texts.keySet());
    }
}
