package rapport.testkit.walls;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Two customers and two partners of a run, with what is planted for them. Each planted text has an owner, and all of
/// them hold the run's own tag.
public final class World {
    private final String tag = "w" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, Set<String>> markers = new LinkedHashMap<>();
    private final Superuser database;
    private int next;

    World(Superuser database) {
        this.database = database;
        for (var owner : Set.of(customerA(), customerB(), partnerA(), partnerB())) {
            markers.put(owner, Set.of(owner));
        }
    }

    public String customerA() {
        return "acc-a-" + tag;
    }

    public String customerB() {
        return "acc-b-" + tag;
    }

    public String partnerA() {
        return "pa" + tag;
    }

    public String partnerB() {
        return "pb" + tag;
    }

    /// A new text that only these owners may see, besides operators.
    public String mark(String name, String... owners) {
        return belongs("%s%d-%s".formatted(name, ++next, tag), owners);
    }

    /// Says that a text of the run is for these owners only, besides operators.
    public String belongs(String text, String... owners) {
        markers.put(text, Set.of(owners));
        return text;
    }

    /// A text that belongs to nobody but is known as one of this run, for reasons and the like.
    public String said(String text) {
        return text + " " + tag;
    }

    /// Puts something into the service's database, past all walls.
    public void plant(String statement, @Nullable Object... arguments) {
        database.update(statement, arguments);
    }

    /// Takes out again what a column of a table has of this run.
    public void clear(String table, String column) {
        database.update("DELETE FROM %s WHERE %s LIKE ?".formatted(table, column), "%" + tag + "%");
    }

    /// The number that this asks for, past all walls.
    public String number(String query, @Nullable Object... arguments) {
        return String.valueOf(
                database.query(query, row -> row.getLong(1), arguments).getFirst());
    }

    String tag() {
        return tag;
    }

    Map<String, Set<String>> markers() {
        return markers;
    }
}
