package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.chassis.event.Json;
import rapport.chassis.sql.Sql;

/// Who issues bills. What was issued keeps its seller as it was then.
@ApplicationScoped
class LegalEntities {
    private static final String WRITE = """
            INSERT INTO legal_entity (legal_entity_id, series, body) VALUES (?, ?, ?::json)
            ON CONFLICT (legal_entity_id) DO UPDATE SET series = excluded.series, body = excluded.body""";

    private final Sql sql;

    LegalEntities(Sql sql) {
        this.sql = sql;
    }

    Optional<LegalEntity> find(String id) {
        return sql
                .query("SELECT body FROM legal_entity WHERE legal_entity_id = ?", row -> read(row.text("body")), id)
                .stream()
                .findFirst();
    }

    List<LegalEntity> list(int offset, int limit) {
        return sql.query(
                "SELECT body FROM legal_entity ORDER BY legal_entity_id OFFSET ? LIMIT ?",
                row -> read(row.text("body")),
                offset,
                limit);
    }

    long count() {
        return sql.number("SELECT count(*) FROM legal_entity");
    }

    /// All of them by the brands that they bill.
    Map<String, LegalEntity> byBrand() {
        var byBrand = new HashMap<String, LegalEntity>();
        sql.query("SELECT body FROM legal_entity", row -> read(row.text("body")))
                .forEach(entity -> entity.brands().forEach(brand -> byBrand.put(brand, entity)));
        return byBrand;
    }

    /// What has one of these brands, or one of its two series, already; if it is another. A series that was
    /// used is never somebody else's.
    Optional<String> inTheWay(LegalEntity entity) {
        return sql
                .query(
                        """
                        SELECT legal_entity_id FROM legal_entity_brand WHERE brand = ANY (?) AND legal_entity_id <> ?
                        UNION ALL
                        SELECT legal_entity_id FROM legal_entity
                         WHERE (series IN (?, ?) OR series || 'C' = ?) AND legal_entity_id <> ?
                        UNION ALL
                        SELECT series FROM number_series
                         WHERE series IN (?, ?) AND NOT EXISTS (SELECT FROM legal_entity WHERE legal_entity_id = ? AND series = ?)
                         LIMIT 1""",
                        row -> row.text("legal_entity_id"),
                        entity.brands(),
                        entity.id(),
                        entity.series(),
                        entity.creditSeries(),
                        entity.series(),
                        entity.id(),
                        entity.series(),
                        entity.creditSeries(),
                        entity.id(),
                        entity.series())
                .stream()
                .findFirst();
    }

    void write(LegalEntity entity) {
        sql.update(WRITE, entity.id(), entity.series(), Json.write(entity));
        sql.update("DELETE FROM legal_entity_brand WHERE legal_entity_id = ?", entity.id());
        sql.update(
                "INSERT INTO legal_entity_brand (brand, legal_entity_id) SELECT DISTINCT unnest(?::text[]), ?",
                entity.brands(),
                entity.id());
    }

    static LegalEntity read(String body) {
        return Json.read(body, LegalEntity.class);
    }
}
