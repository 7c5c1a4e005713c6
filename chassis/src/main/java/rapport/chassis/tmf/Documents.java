package rapport.chassis.tmf;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.sql.SqlFailure;

/// The documents of one table, in sets, as far as the current scope reaches.
final class Documents<T extends Record> {
    private static final String BAD_REGEX = "2201B";

    private final Sql sql;
    private final Scopes scopes;
    private final Table<T> table;
    private final Class<T> type;
    private final String select;

    Documents(Sql sql, Scopes scopes, Table<T> table, Class<T> type) {
        this.sql = sql;
        this.scopes = scopes;
        this.table = table;
        this.type = type;
        this.select = "SELECT " + table.id() + " AS id, version, document FROM " + table.name() + " WHERE ";
    }

    /// Part of a list, and how long all of it is.
    record Found<T>(List<Entity<T>> items, long total) {}

    Found<T> find(ListQuery query) {
        var where = where().filter(query.filter());
        try {
            var items = sql.query(page(where, query), this::entity, where.arguments(query.offset(), query.limit()));
            var isEnd = items.size() < query.limit() && (query.offset() == 0 || !items.isEmpty());
            return new Found<>(items, isEnd ? query.offset() + items.size() : count(where));
        } catch (SqlFailure failure) {
            if (BAD_REGEX.equals(failure.state())) {
                throw Problem.of(TmfProblem.WRONG_QUERY, "The query has something that is no regular expression.");
            }
            throw failure;
        }
    }

    /// PostgreSQL knows little of what documents hold: left alone it would walk all rows in the order that is
    /// asked for, until a page is full. OFFSET 0 makes it find what matches first.
    String page(Where where, ListQuery query) {
        var rows = where.readsDocuments()
                ? "(SELECT * FROM " + table.name() + " WHERE " + where.sql() + " OFFSET 0) AS found"
                : table.name() + " WHERE " + where.sql();
        return "SELECT " + table.id() + " AS id, version, document FROM " + rows + " ORDER BY " + sorting(query)
                + " OFFSET ? LIMIT ?";
    }

    Optional<Entity<T>> find(String id) {
        var where = where().id(id);
        return sql.query(select + where.sql(), this::entity, where.arguments()).stream()
                .findFirst();
    }

    /// The resource, locked until the transaction ends.
    Optional<Entity<T>> lock(String id) {
        scopes.mustChangeAll();
        var where = where().id(id);
        return sql.query(select + where.sql() + " FOR NO KEY UPDATE", this::entity, where.arguments()).stream()
                .findFirst();
    }

    /// Adds those whose ids are free, and says which these were.
    Set<String> add(List<Entity<T>> entities) {
        scopes.mustChangeAll();
        var names = table.columns().stream().map(Table.Column::name).collect(joining(", "));
        var types = table.columns().stream()
                .map(column -> ", ?::" + column.type() + "[]")
                .collect(joining());
        var added = sql.query(
                "INSERT INTO " + table.name() + " (" + table.id() + ", version, document, " + names + ") SELECT i, v,"
                        + " d::jsonb, " + names + " FROM unnest(?::text[], ?::bigint[], ?::text[]" + types
                        + ") AS t(i, v, d, " + names + ") ORDER BY i ON CONFLICT DO NOTHING RETURNING " + table.id()
                        + " AS id",
                row -> row.text("id"),
                columns(entities));
        return Set.copyOf(added);
    }

    /// Writes resources that are locked.
    void write(List<Entity<T>> entities) {
        scopes.mustChangeAll();
        var names = table.columns().stream().map(Table.Column::name).collect(joining(", "));
        var types = table.columns().stream()
                .map(column -> ", ?::" + column.type() + "[]")
                .collect(joining());
        var changes = table.columns().stream()
                .map(column -> ", " + column.name() + " = t." + column.name())
                .collect(joining());
        sql.update(
                "UPDATE " + table.name() + " AS r SET version = t.v, document = t.d::jsonb" + changes
                        + " FROM unnest(?::text[], ?::bigint[], ?::text[]" + types + ") AS t(i, v, d, " + names
                        + ") WHERE r." + table.id() + " = t.i",
                columns(entities));
    }

    void delete(Collection<String> ids) {
        scopes.mustChangeAll();
        sql.update(table.deletion(), ids);
    }

    Entity<T> entity(String id, long version, ObjectNode document) {
        return new Entity<>(id, version, document, Bodies.typed(document, type));
    }

    private Entity<T> entity(Row row) {
        return entity(row.text("id"), row.number("version"), Bodies.stored(row.text("document")));
    }

    /// A customer reaches what is its own; all else is not there for it.
    private Where where() {
        var customer = scopes.customer();
        var where = new Where(table);
        return customer == null ? where : where.ownedBy(customer);
    }

    private long count(Where where) {
        return sql.number("SELECT count(*) FROM " + table.name() + " WHERE " + where.sql(), where.arguments());
    }

    private Object[] columns(List<Entity<T>> entities) {
        var arguments = new ArrayList<Object>();
        arguments.add(entities.stream().map(Entity::id).toList());
        arguments.add(entities.stream().map(Entity::version).toList());
        arguments.add(
                entities.stream().map(entity -> entity.document().toString()).toList());
        for (var column : table.columns()) {
            var values = new ArrayList<@Nullable Object>();
            entities.forEach(entity -> values.add(column.value().apply(entity.value())));
            arguments.add(values);
        }
        return arguments.toArray();
    }

    /// Names are plain by [ListQuery], so that they can be part of a path.
    private String sorting(ListQuery query) {
        return query.sort().stream()
                .map(key -> expression(key) + (key.down() ? " DESC" : "") + " NULLS LAST, ")
                .collect(joining("", "", table.id()));
    }

    private String expression(ListQuery.SortKey key) {
        var column = table.mirror(key.path());
        if (column != null) {
            return column;
        }
        var text = "(document #>> '{" + String.join(",", key.path()) + "}')";
        return switch (key.attribute().kind()) {
            case TIME -> text + "::timestamptz";
            case INTEGER, NUMBER -> text + "::numeric";
            case TEXT, URI, FLAG, OBJECT, ANY -> text;
        };
    }
}
