package rapport.chassis.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// How PostgreSQL answers lists among twenty thousand documents of a usual size.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PlanTest {
    private static final int MANY = 20_000;

    @Inject
    Sql sql;

    @Inject
    Scopes scopes;

    record Bulk(
            @Nullable String id,
            @Nullable String name,
            @Nullable List<Part> part,
            @Nullable Long count) {}

    record Part(String id) {}

    private static final Table<Bulk> TABLE = new Table<>(
            "trial_thing",
            "id",
            "true",
            "owner = ?",
            "",
            List.of(new Table.Column<>("name", "text", "name", Bulk::name)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id=bulk-77              | trial_thing_pkey",
                "name=name-77            | trial_thing_name",
                "name=name-77,name-78    | trial_thing_name",
                "part.id=part-77         | trial_thing_document",
                "part.id=part-77,part-78 | trial_thing_document",
                "count=77                | trial_thing_document",
                "count=77&name.regex=7$  | trial_thing_document",
                "unknown.deep=u77        | trial_thing_document",
            })
    void equality_is_answered_by_an_index(String filter, String index) {
        fill();
        var query = ListQuery.of(filter, Shape.of(Bulk.class));
        var where = new Where(TABLE).filter(query.filter());
        var documents = new Documents<>(sql, scopes, TABLE, Bulk.class);
        var plan = explain(documents.page(where, query), where.arguments(0, 100));
        assertThat(plan).contains(index).doesNotContain("Seq Scan");
    }

    @Test
    void a_customers_own_are_found_by_an_index() {
        fill();
        var where = new Where(TABLE).ownedBy("owner-77");
        assertThat(explain("SELECT id FROM trial_thing WHERE " + where.sql(), where.arguments()))
                .contains("trial_thing_owner");
    }

    private void fill() {
        Scopes.asSystem(() -> QuarkusTransaction.requiringNew().run(() -> {
            if (sql.number("SELECT count(*) FROM trial_thing WHERE id LIKE 'bulk-%'") == 0) {
                sql.update("""
                        INSERT INTO trial_thing (id, version, document, name, owner)
                        SELECT 'bulk-' || i, 1, jsonb_build_object('id', 'bulk-' || i, 'name', 'name-' || i, 'count', i,
                               'part', jsonb_build_array(jsonb_build_object('id', 'part-' || i)),
                               'unknown', jsonb_build_object('deep', 'u' || i),
                               'note', (SELECT jsonb_agg(md5(i || '-' || n)) FROM generate_series(1, 25) AS n)), 'name-' || i, 'owner-' || i
                          FROM generate_series(1, ?) AS i""", MANY);
            }
        }));
        analyze();
    }

    /// As autovacuum does in time.
    private static void analyze() {
        try (var owner = DriverManager.getConnection(
                        System.getProperty("DB_URL", ""),
                        System.getProperty("DB_OWNER", ""),
                        System.getProperty("DB_OWNER_PASSWORD", ""));
                var statement = owner.createStatement()) {
            statement.execute("ANALYZE trial_thing");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String explain(String statement, @Nullable Object[] arguments) {
        return Scopes.callAsSystem(() -> QuarkusTransaction.requiringNew()
                .call(() -> String.join(
                        "\n", sql.query("EXPLAIN " + statement, row -> row.text("QUERY PLAN"), arguments))));
    }
}
