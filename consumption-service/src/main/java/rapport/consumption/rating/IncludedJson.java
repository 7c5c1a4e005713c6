package rapport.consumption.rating;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads allowances, caps and the expected spend.
final class IncludedJson {
    private IncludedJson() {}

    static List<Allowance> allowances(List<Fields> objects, ScopeJson scopes) {
        var ids = new HashSet<String>();
        return objects.stream().map(object -> allowance(object, scopes, ids)).toList();
    }

    private static Allowance allowance(Fields object, ScopeJson scopes, Set<String> ids) {
        var id = object.id("id", ids);
        var scope = scopes.read(object);
        var unit = scopes.unit(scope);
        if (unit == null) {
            object.flaw("kinds", "must be of one unit: make an allowance for each unit");
        }
        var rollover = object.object("rollover");
        var allowance = new Allowance(
                id,
                scope,
                object.measure("quantity", unit).quantity(),
                object.has("priority") ? object.whole("priority", 0, 1_000) : 0,
                object.flag("shared"),
                rollover == null ? 0 : rollover.whole("periods", 1, 120),
                rollover == null ? 0 : rollover.measure("most", unit).quantity(),
                object.flag("prorated"),
                object.percents("thresholds", 100));
        if (rollover != null) {
            rollover.done();
        }
        object.done();
        return allowance;
    }

    static List<Cap> caps(List<Fields> objects, ScopeJson scopes) {
        var ids = new HashSet<String>();
        return objects.stream().map(object -> cap(object, scopes, ids)).toList();
    }

    private static Cap cap(Fields object, ScopeJson scopes, Set<String> ids) {
        var cap = new Cap(
                object.id("id", ids),
                scopes.read(object),
                object.amount("amount"),
                object.flag("shared"),
                object.percents("thresholds", 100));
        object.done();
        return cap;
    }

    static @Nullable Spend spend(@Nullable Fields object) {
        if (object == null) {
            return null;
        }
        var spend = new Spend(object.positiveAmount("amount"), object.percents("thresholds", 1_000));
        object.done();
        return spend;
    }
}
