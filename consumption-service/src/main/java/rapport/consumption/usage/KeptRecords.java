package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// Records to be taken back: those that are no reversal and were not taken back before.
@ApplicationScoped
class KeptRecords {
    /// How long before it was used a record may be taken in, by clocks that are apart.
    private static final int AHEAD = 2;

    private static final String STANDING = """
             FROM usage_record r WHERE takes_back IS NULL
              AND NOT EXISTS (SELECT FROM usage_reversal v WHERE v.taken_on = r.taken_on AND v.seq = r.seq)""";

    private static final String WANTED = """
            AND r.agreement_id = ? AND r.tariff = ? AND (?::bigint IS NULL OR r.tariff_version = ?)
            AND r.received_on >= ?::date AND (?::timestamptz IS NULL OR r.started_at < ?)
            ORDER BY r.seq""";

    private final Sql sql;
    private final Scopes scopes;

    KeptRecords(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// Which records of an agreement are wanted.
    ///
    /// @param version null for all of the tariff's
    /// @param from no record is wanted that was taken in before
    /// @param until null for no end
    record Wanted(
            String tariff,
            @Nullable Long version,
            Instant from,
            @Nullable Instant until) {}

    /// @param ratedOn the day by which it is kept
    Optional<Kept> find(RecordId id, List<LocalDate> ratedOn) {
        scopes.mustChangeAll();
        return sql
                .query(
                        "SELECT " + Kept.COLUMNS + "\n" + STANDING
                                + " AND r.received_on = ANY (?::date[]) AND r.seq = ? AND r.taken_on = ?::date",
                        Kept::read,
                        ratedOn.stream().map(LocalDate::toString).toList(),
                        id.seq(),
                        id.day().toString())
                .stream()
                .findFirst();
    }

    /// In the order in which they were taken in.
    List<Kept> of(String agreementId, Wanted wanted) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT " + Kept.COLUMNS + "\n" + STANDING + "\n" + WANTED,
                Kept::read,
                agreementId,
                wanted.tariff(),
                wanted.version(),
                wanted.version(),
                LocalDate.ofInstant(wanted.from(), ZoneOffset.UTC)
                        .minusDays(AHEAD)
                        .toString(),
                wanted.until(),
                wanted.until());
    }
}
