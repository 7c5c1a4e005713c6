package rapport.chassis.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Reads the whole chain again and tells where it does not hold.
@ApplicationScoped
public class Verification {
    private static final int SLICE = 5_000;
    private static final int PROBLEMS = 100;
    private static final Duration SEALED_WITHIN = Duration.ofMinutes(1);
    private static final String SEALS = """
            SELECT s.number, s.hash, e.*
              FROM audit_seal s LEFT JOIN audit_entry e USING (entry_id)
             WHERE s.number > ? ORDER BY s.number LIMIT ?""";
    private static final String UNSEALED = """
            SELECT count(*) FROM audit_entry e
             WHERE (at < ? OR at > ?) AND NOT EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.entry_id)""";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    Verification(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// What is wrong with the chain.
    public enum Flaw {
        /// The entry is not what was sealed, or the seal is not the one that followed.
        ALTERED,
        /// What was sealed is gone.
        ENTRY_MISSING,
        /// Seals are gone.
        SEAL_MISSING,
        /// The seal is not the one that was noted elsewhere.
        NOT_AS_NOTED
    }

    /// @param number the seal at which it shows
    public record Problem(long number, Flaw flaw) {}

    /// @param intact whether nothing is wrong
    /// @param sealed how many entries are in the chain
    /// @param unsealed how many have waited for their seal for over a minute, or say that they are of the future
    /// @param head the last seal, to be noted elsewhere: whoever takes away the end of the chain is found by it
    /// @param problems the first 100
    public record Result(boolean intact, long sealed, long unsealed, String head, List<Problem> problems) {}

    /// A seal that was noted elsewhere, as in `17:5f3a…`.
    public record Noted(long number, String seal) {
        public static Noted of(String seal) {
            return new Noted(Long.parseLong(seal.substring(0, seal.indexOf(':'))), seal);
        }
    }

    /// Reads slice by slice, so that it holds up nobody.
    public Result verify(@Nullable Noted noted) {
        scopes.mustSeeAll();
        var problems = new ArrayList<Problem>();
        var last = Seal.NONE;
        List<Link> links;
        do {
            var after = last.number();
            links = QuarkusTransaction.requiringNew().call(() -> sql.query(SEALS, Verification::link, after, SLICE));
            for (var link : links) {
                check(last, link, noted, problems);
                last = link.seal();
            }
            problems.subList(Math.min(PROBLEMS, problems.size()), problems.size())
                    .clear();
        } while (links.size() == SLICE);
        if (noted != null && noted.number() > last.number()) {
            problems.add(new Problem(noted.number(), Flaw.SEAL_MISSING));
        }
        var now = Instant.now(clock);
        var unsealed = QuarkusTransaction.requiringNew()
                .call(() -> sql.number(UNSEALED, now.minus(SEALED_WITHIN), now.plus(SEALED_WITHIN)));
        return new Result(
                problems.isEmpty() && unsealed == 0,
                last.number(),
                unsealed,
                last.toString(),
                problems.stream().limit(PROBLEMS).toList());
    }

    /// Goes on from the seal as it is, so that one flaw is told once.
    private static void check(Seal last, Link link, @Nullable Noted noted, List<Problem> problems) {
        var number = link.seal().number();
        if (number != last.number() + 1) {
            problems.add(new Problem(last.number() + 1, Flaw.SEAL_MISSING));
        } else if (link.entry() == null) {
            problems.add(new Problem(number, Flaw.ENTRY_MISSING));
        } else if (!last.over(link.entry()).equals(link.seal())) {
            problems.add(new Problem(number, Flaw.ALTERED));
        }
        if (noted != null
                && noted.number() == number
                && !noted.seal().equals(link.seal().toString())) {
            problems.add(new Problem(number, Flaw.NOT_AS_NOTED));
        }
    }

    private record Link(Seal seal, @Nullable AuditEntry entry) {}

    private static Link link(Row row) {
        return new Link(AuditTrail.seal(row), row.instantOrNull("at") == null ? null : AuditTrail.entry(row));
    }
}
