package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;

/// The resources of one kind: what is added, changed or removed here is written, and said as the definition's events,
/// whoever asked for it. Needs a transaction.
public final class Register<T extends Record> {
    private final Definition<T> definition;
    private final Documents<T> documents;
    private final Saying saying;

    Register(Definition<T> definition, Documents<T> documents, Saying saying) {
        this.definition = definition;
        this.documents = documents;
        this.saying = saying;
    }

    /// A resource before and after a change.
    ///
    /// @param reason one English sentence
    public record Change<T>(Entity<T> before, Entity<T> after, String reason, Cause cause) {}

    Definition<T> definition() {
        return definition;
    }

    Documents<T> documents() {
        return documents;
    }

    /// A new resource of this document, at version 1.
    public Entity<T> draft(String id, ObjectNode document) {
        var whole = document.deepCopy();
        whole.put("id", id);
        whole.remove("href");
        return documents.entity(id, 1, whole);
    }

    /// The next version with this document.
    public Entity<T> next(Entity<T> before, ObjectNode document) {
        return documents.entity(before.id(), before.version() + 1, document);
    }

    public Optional<Entity<T>> lock(String id) {
        return documents.lock(id);
    }

    /// Adds those whose ids are free, and says so.
    ///
    /// @return the ids of those that are new
    public Set<String> add(List<Entity<T>> entities, String reason, Cause cause) {
        return add(entities, reason, _ -> cause);
    }

    /// As above, each for a cause of its own.
    public Set<String> add(List<Entity<T>> entities, String reason, Function<Entity<T>, Cause> cause) {
        var added = documents.add(entities);
        for (var entity : entities) {
            if (added.contains(entity.id())) {
                say(Happening.CREATE, entity, null, reason, cause.apply(entity));
            }
        }
        return added;
    }

    /// Writes what is locked and different now, and says how.
    public void change(Collection<Change<T>> changes) {
        var different = changes.stream()
                .filter(change ->
                        !change.before().document().equals(change.after().document()))
                .toList();
        if (!different.isEmpty()) {
            documents.write(different.stream().map(Change::after).toList());
            different.forEach(this::changed);
        }
    }

    /// Says what is different in a version that is already written.
    public void changed(Change<T> change) {
        var names = differences(change.before().document(), change.after().document());
        if (names.remove(definition.stateAttribute())) {
            say(Happening.STATE_CHANGE, change.after(), null, change.reason(), change.cause());
        }
        if (!names.isEmpty()) {
            var fieldPath = String.join(",", names);
            say(Happening.ATTRIBUTE_VALUE_CHANGE, change.after(), fieldPath, change.reason(), change.cause());
        }
    }

    /// A resource whose document comes from the database.
    public Entity<T> stored(String id, long version, String document) {
        return documents.entity(id, version, Bodies.stored(document));
    }

    /// Takes resources away that are locked, as they were last.
    public void remove(List<Entity<T>> entities, String reason, Cause cause) {
        documents.delete(entities.stream().map(Entity::id).toList());
        for (var entity : entities) {
            var last = documents.entity(entity.id(), entity.version() + 1, entity.document());
            say(Happening.DELETE, last, null, reason, cause);
        }
    }

    private static Set<String> differences(ObjectNode before, ObjectNode after) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names;
    }

    private void say(Happening what, Entity<T> entity, @Nullable String fieldPath, String reason, Cause cause) {
        var of = new Saying.Of(entity.id(), entity.id(), entity.version(), entity.document(), fieldPath, reason);
        saying.say(definition, what, of, cause);
    }
}
