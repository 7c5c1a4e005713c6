package rapport.chassis.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// What was done, by whom.
@ApplicationScoped
public class AuditTrail {
    private static final String WANTED = """
             FROM audit_entry WHERE (?::text IS NULL OR actor = ?) AND (?::text IS NULL OR starts_with(path, ?))
              AND (?::timestamptz IS NULL OR at >= ?) AND (?::timestamptz IS NULL OR at < ?)""";
    private static final String LAST = "SELECT number, hash FROM audit_seal ORDER BY number DESC LIMIT 1";

    private final Sql sql;
    private final Scopes scopes;

    AuditTrail(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    /// Which entries are wanted; null stands for all.
    ///
    /// @param path the beginning of it
    /// @param from the first moment that is wanted
    /// @param before the first moment that is not
    public record Wanted(
            @Nullable String actor,
            @Nullable String path,
            @Nullable Instant from,
            @Nullable Instant before) {

        private @Nullable Object[] arguments(Object... more) {
            var arguments = new @Nullable Object[8 + more.length];
            var each = new @Nullable Object[] {actor, path, from, before};
            for (var i = 0; i < each.length; i++) {
                arguments[2 * i] = each[i];
                arguments[2 * i + 1] = each[i];
            }
            System.arraycopy(more, 0, arguments, 8, more.length);
            return arguments;
        }
    }

    /// The newest first.
    @Transactional
    public List<AuditEntry> list(Wanted wanted, int offset, int limit) {
        scopes.mustSeeAll();
        return sql.query(
                "SELECT *" + WANTED + " ORDER BY at DESC, entry_id DESC OFFSET ? LIMIT ?",
                AuditTrail::entry,
                wanted.arguments(offset, limit));
    }

    @Transactional
    public long count(Wanted wanted) {
        scopes.mustSeeAll();
        return sql.number("SELECT count(*)" + WANTED, wanted.arguments());
    }

    /// The end of the chain. Needs a transaction.
    Seal lastSeal() {
        return sql.query(LAST, AuditTrail::seal).stream().findFirst().orElse(Seal.NONE);
    }

    static Seal seal(Row row) {
        return new Seal(row.number("number"), row.text("hash"));
    }

    static AuditEntry entry(Row row) {
        return new AuditEntry(
                UUID.fromString(row.text("entry_id")),
                row.instant("at"),
                row.text("actor"),
                row.text("role"),
                row.text("method"),
                row.text("path"),
                row.textOrNull("reason"));
    }
}
