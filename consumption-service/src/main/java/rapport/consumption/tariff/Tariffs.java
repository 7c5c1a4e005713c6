package rapport.consumption.tariff;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Tariff;
import rapport.consumption.rating.TariffJson;

/// The versions of all tariffs. A released one never changes, so what was made of it is kept.
@ApplicationScoped
public class Tariffs {
    private static final String RELEASED =
            "SELECT tariff_id, version FROM tariff WHERE released_at IS NOT NULL ORDER BY valid_from, version";
    private static final String FIND =
            "SELECT tariff_id, version, valid_from, released_at, body::text FROM tariff WHERE tariff_id = ? AND version = ?";
    private static final String LIST = """
            SELECT tariff_id, version, valid_from, released_at, body::text FROM tariff
             ORDER BY tariff_id, version DESC OFFSET ? LIMIT ?""";
    private static final String DRAFT = """
            INSERT INTO tariff (tariff_id, version, valid_from, body) VALUES (?, ?, ?, ?::json)
            ON CONFLICT (tariff_id, version) DO UPDATE SET valid_from = excluded.valid_from, body = excluded.body
             WHERE tariff.released_at IS NULL""";
    private static final String RELEASE =
            "UPDATE tariff SET released_at = ? WHERE tariff_id = ? AND version = ? AND released_at IS NULL";

    private final Sql sql;
    private final Map<Id, RateTable> tables = new ConcurrentHashMap<>();
    private volatile @Nullable InForce inForce;

    Tariffs(Sql sql) {
        this.sql = sql;
    }

    private record Id(String tariffId, long version) {}

    private record InForce(List<Id> versions, Released released) {}

    /// What is in force, for a batch; the same object as long as nothing else is. Needs a transaction.
    public Released released() {
        var versions = sql.query(RELEASED, row -> new Id(row.text("tariff_id"), row.number("version")));
        var last = inForce;
        if (last == null || !last.versions().equals(versions)) {
            last = new InForce(
                    versions, Released.of(versions.stream().map(this::table).toList()));
            inForce = last;
        }
        return last.released();
    }

    /// A version that is kept, released or a draft.
    public RateTable version(String tariffId, long version) {
        var id = new Id(tariffId, version);
        var known = tables.get(id);
        if (known != null) {
            return known;
        }
        var found = find(tariffId, version).orElseThrow();
        return found.releasedAt() == null ? RateTable.of(TariffJson.read(found.tariff())) : table(id);
    }

    Optional<TariffView> find(String tariffId, long version) {
        return sql.query(FIND, TariffView::read, tariffId, version).stream().findFirst();
    }

    List<TariffView> list(int offset, int limit) {
        return sql.query(LIST, TariffView::read, offset, limit);
    }

    long count() {
        return sql.number("SELECT count(*) FROM tariff");
    }

    /// The highest version of a tariff, released or a draft; 0 where there is none.
    long lastVersion(String tariffId) {
        return sql.number("SELECT coalesce(max(version), 0) FROM tariff WHERE tariff_id = ?", tariffId);
    }

    /// @return whether it was written: a released version stays as it is
    boolean draft(Tariff tariff, String json) {
        return sql.update(DRAFT, tariff.id(), (long) tariff.version(), tariff.validFrom(), json) > 0;
    }

    boolean release(String tariffId, long version, Instant now) {
        return sql.update(RELEASE, now, tariffId, version) > 0;
    }

    /// A version that stays as it is until the transaction ends.
    Optional<TariffView> lock(String tariffId, long version) {
        return sql.query(FIND + " FOR UPDATE", TariffView::read, tariffId, version).stream()
                .findFirst();
    }

    private RateTable table(Id id) {
        var known = tables.get(id);
        if (known != null) {
            return known;
        }
        var body = find(id.tariffId(), id.version()).orElseThrow().tariff();
        var made = RateTable.of(TariffJson.read(body));
        tables.put(id, made);
        return made;
    }
}
