package rapport.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The reference of B1: writes what the service has written, to a copy of its database, by bare SQL.
final class Bare {
    /// So many batches are read before they are written, so that reading is not timed.
    private static final int READ_AT_ONCE = 50;

    private static final String RECORDS = """
            SELECT received_on, seq, origin, record_id, number, kind, direction, quantity, started_at, other_party, network,
                   service_id, agreement_id, account_id, period_start, tariff, tariff_version, rule, amount, waived, currency,
                   hidden, why, taken_on FROM usage_record WHERE seq BETWEEN %d AND %d ORDER BY seq""";
    private static final String GUARDS = """
            SELECT origin, record_id, about, seq, received_on FROM usage_guard
             WHERE about IS NOT NULL AND seq BETWEEN %d AND %d ORDER BY seq""";
    private static final String BALANCES = """
            SELECT b.agreement_id, b.owner, b.version, b.state FROM usage_balance b
             WHERE (b.agreement_id, b.owner) IN (
                   SELECT agreement_id, unnest(ARRAY[service_id, agreement_id]) FROM usage_record
                    WHERE seq BETWEEN %d AND %d)
             ORDER BY 1, 2""";

    private final Connection service;
    private final Connection copy;
    private final int size;

    /// @param service what it has written
    /// @param copy of its database, from before it wrote
    /// @param size records in a batch
    Bare(Connection service, Connection copy, int size) {
        this.service = service;
        this.copy = copy;
        this.size = size;
    }

    /// Writes everything batch by batch, one transaction each; the first part of it untimed, as ours is.
    ///
    /// @return records in a second
    double write() throws SQLException {
        Rows.execute(service, "CREATE INDEX ON usage_guard (seq)");
        var seqs = Rows.of(service, "SELECT seq FROM usage_record ORDER BY seq")
                .columns()
                .getFirst();
        copy.setAutoCommit(false);
        try (var ingest = copy.prepareStatement(statement())) {
            var timed = 0;
            var nanos = 0L;
            for (var from = 0; from < seqs.size(); from += READ_AT_ONCE * size) {
                var to = Math.min(seqs.size(), from + READ_AT_ONCE * size);
                var batches = batches(seqs.get(from), seqs.get(to - 1));
                var began = System.nanoTime();
                for (var batch : batches) {
                    write(ingest, batch);
                }
                if (from >= seqs.size() / Ingest.COLD) {
                    nanos += System.nanoTime() - began;
                    timed += to - from;
                }
            }
            return timed * 1e9 / nanos;
        } finally {
            copy.setAutoCommit(true);
        }
    }

    private List<BareBatch> batches(@Nullable Object first, @Nullable Object last) throws SQLException {
        var records = read(RECORDS, first, last);
        var guards = read(GUARDS, first, last);
        var balances = read(BALANCES, first, last);
        var places = new HashMap<List<@Nullable Object>, Integer>();
        for (var i = 0; i < balances.size(); i++) {
            places.put(List.of(text(balances, 0, i), text(balances, 1, i)), i);
        }
        var batches = new ArrayList<BareBatch>();
        for (var from = 0; from < records.size(); from += size) {
            var to = Math.min(records.size(), from + size);
            var some = records.slice(from, to);
            batches.add(
                    new BareBatch(guards.slice(from, to), some, moved(some, balances, places), BareBatch.events(some)));
        }
        return batches;
    }

    private Rows read(String query, @Nullable Object first, @Nullable Object last) throws SQLException {
        return Rows.of(service, query.formatted(first, last));
    }

    /// The balances that these records moved, each once.
    private static Rows moved(Rows records, Rows balances, Map<List<@Nullable Object>, Integer> places) {
        var wanted = new ArrayList<Integer>();
        var seen = new HashSet<Integer>();
        for (var i = 0; i < records.size(); i++) {
            var agreement = text(records, 12, i);
            for (var owner : List.of(text(records, 11, i), agreement)) {
                var place = places.get(List.<@Nullable Object>of(agreement, owner));
                if (place != null && seen.add(place)) {
                    wanted.add(place);
                }
            }
        }
        wanted.sort(null);
        var columns = new ArrayList<List<@Nullable Object>>();
        for (var column : balances.columns()) {
            var some = new ArrayList<@Nullable Object>(wanted.size());
            wanted.forEach(place -> some.add(column.get(place)));
            columns.add(some);
        }
        return new Rows(columns);
    }

    private static Object text(Rows rows, int column, int place) {
        return Objects.requireNonNull(rows.columns().get(column).get(place));
    }

    private void write(PreparedStatement ingest, BareBatch batch) throws SQLException {
        batch.bind(copy, ingest);
        ingest.execute();
        copy.commit();
    }

    private static String statement() {
        try (var file = Objects.requireNonNull(Bare.class.getResourceAsStream("/bare-ingest.sql"))) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
