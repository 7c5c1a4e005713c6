package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Re-ratings, and what each means to whom.
@ApplicationScoped
class ReRatings {
    private static final int SLICE = 1_000;
    private static final String ADD = """
            INSERT INTO re_rating (job_id, tariff, mistaken, corrected, said, used_from, used_until, state, reason,
                                   created_by, created_at)
            VALUES (?, ?, ?, ?, ?::uuid, ?, ?, 'PREVIEWING', ?, ?, ?)""";

    /// An agreement is rated by the tariff of its offering.
    private static final String CONCERNED = """
            INSERT INTO re_rating_agreement (job_id, agreement_id, account_id, state)
            SELECT ?::uuid, agreement_id, account_id, ? FROM billing_account WHERE offering = ?
             ORDER BY agreement_id ON CONFLICT DO NOTHING""";
    private static final String RETRY = """
            UPDATE re_rating_agreement SET state = 'PREVIEWED', problem = NULL WHERE job_id = ? AND state = 'FAILED'""";
    private static final String RELEASE = """
            UPDATE re_rating SET state = 'APPLYING', released_by = ?, released_at = ?, release_reason = ?
             WHERE job_id = ?::uuid AND state = 'PREVIEWED'""";
    private static final String OF_JOB = """
            SELECT agreement_id, account_id, state, records, was::text, difference::text, late::text, currency, problem
              FROM re_rating_agreement WHERE job_id = ?::uuid""";
    private static final String TOTALS = """
            SELECT count(*) AS agreements, count(*) FILTER (WHERE records > 0) AS concerned,
                   count(*) FILTER (WHERE state = 'WAITING') AS waiting, count(*) FILTER (WHERE state = 'APPLIED') AS applied,
                   count(*) FILTER (WHERE state = 'FAILED') AS failed, count(*) FILTER (WHERE state = 'LEFT_OUT') AS left_out,
                   coalesce(sum(records), 0)::bigint AS records,
                   coalesce(sum(was), 0)::text AS was, coalesce(sum(difference), 0)::text AS difference,
                   count(*) FILTER (WHERE difference < 0) AS gaining,
                   coalesce(sum(difference) FILTER (WHERE difference < 0), 0)::text AS gained,
                   count(*) FILTER (WHERE difference > 0) AS owing,
                   coalesce(sum(difference) FILTER (WHERE difference > 0), 0)::text AS owed,
                   coalesce(sum(late), 0)::text AS late, min(currency) AS currency
              FROM re_rating_agreement WHERE job_id = ?::uuid""";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    ReRatings(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// All agreements together.
    ///
    /// @param concerned how many have records that are rated anew
    /// @param leftOut whose periods do not keep to the times of use that are wanted
    /// @param gained what those who gain get, less than nothing
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Totals(
            long agreements,
            long concerned,
            long waiting,
            long applied,
            long failed,
            long leftOut,
            long records,
            BigDecimal was,
            BigDecimal becomes,
            BigDecimal difference,
            long gaining,
            BigDecimal gained,
            long owing,
            BigDecimal owed,
            BigDecimal late,
            @Nullable String currency) {
        /// How many a list of them has.
        long of(String which) {
            return switch (which) {
                case "gain" -> gaining;
                case "owe" -> owing;
                case "failed" -> failed;
                case "left_out" -> leftOut;
                default -> concerned;
            };
        }

        @JsonIgnore
        public String getShownWas() {
            return Plain.of(was);
        }

        @JsonIgnore
        public String getShownBecomes() {
            return Plain.of(becomes);
        }

        @JsonIgnore
        public String getShownDifference() {
            return Plain.of(difference);
        }

        @JsonIgnore
        public String getShownGained() {
            return Plain.of(gained);
        }

        @JsonIgnore
        public String getShownOwed() {
            return Plain.of(owed);
        }

        @JsonIgnore
        public String getShownLate() {
            return Plain.of(late);
        }

        /// How far it is, of a hundred.
        public long percent(boolean applying) {
            var done = applying ? applied + failed + leftOut : agreements - waiting;
            return agreements == 0 ? 100 : done * 100 / agreements;
        }

        private static Totals read(Row row) {
            var was = new BigDecimal(row.text("was"));
            var difference = new BigDecimal(row.text("difference"));
            return new Totals(
                    row.number("agreements"),
                    row.number("concerned"),
                    row.number("waiting"),
                    row.number("applied"),
                    row.number("failed"),
                    row.number("left_out"),
                    row.number("records"),
                    was,
                    was.add(difference),
                    difference,
                    row.number("gaining"),
                    new BigDecimal(row.text("gained")),
                    row.number("owing"),
                    new BigDecimal(row.text("owed")),
                    new BigDecimal(row.text("late")),
                    row.textOrNull("currency"));
        }
    }

    void add(ReRating job) {
        scopes.mustChangeAll();
        sql.update(
                ADD,
                job.id(),
                job.tariff(),
                job.mistaken(),
                job.corrected(),
                job.said(),
                job.usedFrom(),
                job.usedUntil(),
                job.reason(),
                job.createdBy(),
                job.createdAt());
        concern(job, ReRated.State.WAITING);
    }

    /// Adds those who are not among its agreements yet.
    ///
    /// @return how many they are
    int concern(ReRating job, ReRated.State state) {
        return sql.update(CONCERNED, job.id().toString(), state, job.tariff());
    }

    Optional<ReRating> find(UUID id) {
        scopes.mustSeeAll();
        return sql.query("SELECT *, said::text FROM re_rating WHERE job_id = ?", ReRating::read, id).stream()
                .findFirst();
    }

    Optional<ReRating> lock(UUID id) {
        scopes.mustChangeAll();
        return sql.query("SELECT *, said::text FROM re_rating WHERE job_id = ? FOR UPDATE", ReRating::read, id).stream()
                .findFirst();
    }

    List<ReRating> list(int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT *, said::text FROM re_rating ORDER BY created_at DESC, job_id OFFSET ? LIMIT ?",
                ReRating::read,
                offset,
                limit);
    }

    long count() {
        return sql.number("SELECT count(*) FROM re_rating");
    }

    Totals totals(UUID id) {
        return sql.query(TOTALS, Totals::read, id.toString()).getFirst();
    }

    /// Those to whom it means most.
    List<ReRated> biggest(UUID id, int limit) {
        return sql.query(
                OF_JOB + " AND difference <> 0 ORDER BY abs(difference) DESC, agreement_id LIMIT ?",
                ReRated::read,
                id.toString(),
                limit);
    }

    /// Those who are concerned, to whom it means most first.
    ///
    /// @param which `gain`, `owe`, `failed`, `left_out`; anything else for all
    List<ReRated> concerned(UUID id, String which, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                OF_JOB + " AND " + which(which) + " ORDER BY abs(difference) DESC, agreement_id OFFSET ? LIMIT ?",
                ReRated::read,
                id.toString(),
                offset,
                limit);
    }

    private static String which(String which) {
        return switch (which) {
            case "gain" -> "difference < 0";
            case "owe" -> "difference > 0";
            case "failed" -> "state = 'FAILED'";
            case "left_out" -> "state = 'LEFT_OUT'";
            default -> "records > 0";
        };
    }

    List<ReRated> agreements(UUID id, ReRated.@Nullable State state, int offset, int limit) {
        return sql.query(
                OF_JOB + " AND (?::text IS NULL OR state = ?) ORDER BY agreement_id OFFSET ? LIMIT ?",
                ReRated::read,
                id.toString(),
                state,
                state,
                offset,
                limit);
    }

    long count(UUID id, ReRated.@Nullable State state) {
        return sql.number(
                "SELECT count(*) FROM re_rating_agreement WHERE job_id = ?::uuid AND (?::text IS NULL OR state = ?)",
                id.toString(),
                state,
                state);
    }

    /// Everybody who is concerned, a thousand at a time: the next after this agreement.
    @Transactional
    List<ReRated> after(UUID id, String last) {
        scopes.mustSeeAll();
        return sql.query(
                OF_JOB
                        + " AND agreement_id > ? AND (records > 0 OR state IN ('FAILED', 'LEFT_OUT')) ORDER BY agreement_id LIMIT ?",
                ReRated::read,
                id.toString(),
                last,
                SLICE);
    }

    /// Those who came since it was imagined are done with the others.
    void release(ReRating job, String by, String reason) {
        sql.update(RELEASE, by, clock.instant(), reason, job.id().toString());
        concern(job, ReRated.State.PREVIEWED);
    }

    /// Whether another re-rating of the tariff is being done.
    boolean isBusy(String tariff) {
        return sql.number("SELECT count(*) FROM re_rating WHERE tariff = ? AND state = 'APPLYING'", tariff) > 0;
    }

    /// Lets those who failed be done after all.
    void retry(UUID id) {
        sql.update(RETRY, id);
        sql.update("UPDATE re_rating SET state = 'APPLYING', ended_at = NULL WHERE job_id = ?", id);
    }

    void pause(UUID id, boolean paused) {
        sql.update("UPDATE re_rating SET paused = ? WHERE job_id = ?", paused, id);
    }

    void cancel(UUID id) {
        sql.update("UPDATE re_rating SET state = 'CANCELLED', ended_at = ? WHERE job_id = ?", clock.instant(), id);
    }
}
