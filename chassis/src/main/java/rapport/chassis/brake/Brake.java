package rapport.chassis.brake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// Emergency stops by name. What a brake stops asks [#engaged] in the very transaction in which it would act.
@ApplicationScoped
public class Brake {
    private static final String CHANGE = """
            INSERT INTO brake (what, engaged, reason, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (what) DO UPDATE SET engaged = excluded.engaged, reason = excluded.reason,
                   changed_by = excluded.changed_by, changed_at = excluded.changed_at""";
    private static final String AUDIT =
            "INSERT INTO brake_audit (what, engaged, reason, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)";

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    Brake(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    /// How a brake stands, or who changed it.
    public record BrakeState(String what, boolean engaged, String reason, String changedBy, Instant changedAt) {}

    /// Whether the brake is on. Holds off a change of it until the transaction ends.
    @Transactional
    public boolean engaged(String what) {
        return sql.query("SELECT engaged FROM brake WHERE what = ? FOR SHARE", row -> row.flag("engaged"), what)
                .contains(true);
    }

    /// Pulls or releases a brake, and keeps who did it and why.
    @Transactional
    public BrakeState change(String what, boolean engaged, String reason, String by) {
        scopes.mustChangeAll();
        var now = Instant.now(clock);
        sql.update(CHANGE, what, engaged, reason, by, now);
        sql.update(AUDIT, what, engaged, reason, by, now);
        return new BrakeState(what, engaged, reason, by, now);
    }

    /// All brakes that were ever used, as they stand.
    @Transactional
    public List<BrakeState> all() {
        scopes.mustSeeAll();
        return sql.query("SELECT * FROM brake ORDER BY what", Brake::state);
    }

    /// The newest 100 changes.
    @Transactional
    public List<BrakeState> audit() {
        scopes.mustSeeAll();
        return sql.query("SELECT * FROM brake_audit ORDER BY id DESC LIMIT 100", Brake::state);
    }

    private static BrakeState state(Row row) {
        return new BrakeState(
                row.text("what"),
                row.flag("engaged"),
                row.text("reason"),
                row.text("changed_by"),
                row.instant("changed_at"));
    }
}
