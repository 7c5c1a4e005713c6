package rapport.consumption.rating;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the price of a rule.
final class PriceJson {
    private enum Name {
        FLAT,
        PER_UNIT,
        GRADUATED,
        VOLUME,
        PACKAGE,
        FREE
    }

    private final Fields fields;
    private final @Nullable Unit unit;

    /// @param unit of all kinds that the rule is for; null when they differ
    private PriceJson(Fields fields, @Nullable Unit unit) {
        this.fields = fields;
        this.unit = unit;
    }

    static Rule read(String id, Scope scope, Fields fields, @Nullable Unit unit) {
        return new PriceJson(fields, unit).rule(id, scope);
    }

    private Rule rule(String id, Scope scope) {
        var name = fields.choice("model", Name.class);
        if (unit == null && name != Name.FLAT && name != Name.FREE) {
            fields.flaw("model", "needs kinds of one unit: make a rule for each unit");
        }
        var model = model(name);
        var counted = name != Name.FREE && name != Name.FLAT;
        var increments = counted ? increments() : Increments.EXACT;
        var setup = counted && fields.has("setup") ? fields.amount("setup") : 0;
        var hidden = name == Name.FREE && fields.flag("hidden");
        fields.done();
        return new Rule(id, scope, increments, setup, model, hidden);
    }

    private Model model(Name name) {
        return switch (name) {
            case FLAT -> new Model.Flat(fields.amount("amount"));
            case PER_UNIT -> new Model.PerUnit(fields.amount("amount"), per("per"));
            case GRADUATED -> new Model.Graduated(tiers(), per("per"));
            case VOLUME -> new Model.Volume(tiers(), per("per"));
            case PACKAGE -> new Model.Packages(fields.amount("amount"), per("size"));
            case FREE -> new Model.Free();
        };
    }

    private long per(String field) {
        return fields.measure(field, unit).quantity();
    }

    private Increments increments() {
        var increments = fields.object("increments");
        if (increments == null) {
            return Increments.EXACT;
        }
        var first = increments.measure("first", unit).quantity();
        var following = increments.measure("following", unit).quantity();
        increments.done();
        return new Increments(first, following);
    }

    private List<Tier> tiers() {
        var objects = fields.objects("tiers");
        if (objects.isEmpty()) {
            fields.flaw("tiers", "needs at least one tier");
        }
        var tiers = new ArrayList<Tier>();
        var below = 0L;
        for (var i = 0; i < objects.size(); i++) {
            var tier = objects.get(i);
            var last = i == objects.size() - 1;
            var upTo = last ? Long.MAX_VALUE : tier.measure("upTo", unit).quantity();
            if (last && tier.has("upTo")) {
                tier.flaw("upTo", "must not be in the last tier, so that every quantity has a price");
            }
            if (upTo <= below && tier.has("upTo")) {
                tier.flaw("upTo", "must be above that of the tier before");
            }
            tiers.add(new Tier(upTo, tier.amount("amount")));
            tier.done();
            below = upTo;
        }
        return List.copyOf(tiers);
    }
}
