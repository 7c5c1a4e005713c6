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
    private static final String RECORDS = """
            SELECT received_on, seq, origin, record_id, number, kind, direction, quantity, started_at, other_party, network,
                   service_id, agreement_id, account_id, period_start, tariff, tariff_version, rule, amount, waived, currency,
                   hidden, why, taken_on FROM usage_record ORDER BY seq""";
    private static final String BALANCES =
            "SELECT agreement_id, owner, version, state FROM usage_balance ORDER BY agreement_id, owner";

    private Bare() {}

    /// What the service wrote, cut into batches of that many records.
    static List<BareBatch> batches(Connection service, int size) throws SQLException {
        var records = Rows.of(service, RECORDS);
        var guards = Rows.of(
                service,
                "SELECT origin, record_id, about, seq, received_on FROM usage_guard WHERE about IS NOT NULL ORDER BY seq");
        var balances = Rows.of(service, BALANCES);
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

    /// Writes the batches, one transaction each; the first of them untimed, as ours are.
    ///
    /// @return records in a second
    static double write(Connection copy, List<BareBatch> batches) throws SQLException {
        copy.setAutoCommit(false);
        try (var ingest = copy.prepareStatement(statement())) {
            var cold = batches.size() / Ingest.COLD;
            for (var batch : batches.subList(0, cold)) {
                write(copy, ingest, batch);
            }
            var warm = batches.subList(cold, batches.size());
            var began = System.nanoTime();
            for (var batch : warm) {
                write(copy, ingest, batch);
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            return warm.stream().mapToInt(batch -> batch.records().size()).sum() / seconds;
        } finally {
            copy.setAutoCommit(true);
        }
    }

    private static void write(Connection copy, PreparedStatement ingest, BareBatch batch) throws SQLException {
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
