package rapport.relationship.partner;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import rapport.chassis.sql.Sql;

/// Who works on a partner now, and how far that got. Each claim has a number of its own, so that one who was frozen
/// for longer than a claim lasts learns that somebody else was there.
@ApplicationScoped
class Claims {
    private static final String UNDO = """
            UPDATE partner p
               SET done_version = p.version - 1, next_attempt_at = ?,
                   login_made_at = CASE WHEN t.lost AND p.login_revision = t.revision THEN NULL
                                        ELSE p.login_made_at END
              FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::boolean[]) AS t(id, version, revision, lost)
             WHERE p.partner_id = t.id AND p.version = t.version AND p.done_version >= p.version
               AND coalesce(p.claimed_until <= ?, true)""";

    private final Sql sql;

    Claims(Sql sql) {
        this.sql = sql;
    }

    /// The right to work on a partner, as it was when it was given.
    record Claim(Partner partner, long number) {}

    /// Those that Kafka was not brought to yet, and are due for a try.
    List<String> due(Instant now, int most) {
        return sql.query("""
                SELECT partner_id FROM partner
                 WHERE done_version < version AND next_attempt_at <= ? AND coalesce(claimed_until <= ?, true)
                 ORDER BY next_attempt_at LIMIT ?""", row -> row.text("partner_id"), now, now, most);
    }

    /// Those that Kafka was brought to, and that nobody works on.
    List<Partner> settled(Instant now) {
        return sql.query("""
                SELECT * FROM partner WHERE done_version >= version AND coalesce(claimed_until <= ?, true)
                 ORDER BY partner_id""", Partners::partner, now);
    }

    /// The partner, for whoever is the first to want to work on it; nobody else gets it before `until`.
    Optional<Claim> claim(String partnerId, Instant now, Instant until) {
        return sql
                .query("""
                        UPDATE partner SET claimed_until = ?, claim = claim + 1
                         WHERE partner_id = ? AND coalesce(claimed_until <= ?, true) RETURNING *""", row -> new Claim(Partners.partner(row), row.number("claim")), until, partnerId, now)
                .stream()
                .findFirst();
    }

    boolean holds(Claim claim) {
        return sql.number(
                        "SELECT count(*) FROM partner WHERE partner_id = ? AND claim = ?",
                        claim.partner().partnerId(),
                        claim.number())
                == 1;
    }

    /// Notes that from now on what the brokers have under the partner's name was made here.
    boolean takeOver(Claim claim) {
        return changed("ours = true", claim);
    }

    /// Notes that Kafka was brought to this version, and gives the partner back.
    ///
    /// @return false, and nothing is noted, when somebody else was there
    boolean done(Claim claim) {
        return changed(
                "claimed_until = NULL, failure = NULL, done_version = "
                        + claim.partner().version(),
                claim);
    }

    /// @return false, and nothing is noted, when somebody else was there
    boolean failed(Claim claim, String failure, Instant nextAttempt) {
        return sql.update("""
                UPDATE partner SET claimed_until = NULL, failure = ?, next_attempt_at = ?
                 WHERE partner_id = ? AND claim = ?""", failure, nextAttempt, claim.partner().partnerId(), claim.number()) == 1;
    }

    void release(Claim claim) {
        changed("claimed_until = NULL", claim);
    }

    /// Notes that the partner has another password, and gives it back.
    ///
    /// @return false, and nothing is noted, when somebody else was there, or the partner is not the one it was
    boolean loginMade(Claim claim, Instant now) {
        return sql.update(
                        """
                UPDATE partner SET claimed_until = NULL, login_made_at = ?, login_revision = login_revision + 1
                 WHERE partner_id = ? AND claim = ? AND login_revision = ? AND state = 'ACTIVE'""",
                        now,
                        claim.partner().partnerId(),
                        claim.number(),
                        claim.partner().progress().loginRevision())
                == 1;
    }

    /// Somebody who was too late may have changed Kafka: all of it is due again. Whoever works on it now learns of
    /// that, and nobody else begins before its claim ends.
    void disturbed(Claim late, Instant now) {
        sql.update("""
                UPDATE partner
                   SET claim = claim + 1, done_version = least(done_version, version - 1), next_attempt_at = ?
                 WHERE partner_id = ?""", now, late.partner().partnerId());
    }

    /// The same where a password was written that nobody may know: it ends.
    void loginDisturbed(Claim late, Instant now) {
        disturbed(late, now);
        sql.update(
                "UPDATE partner SET login_made_at = NULL, login_revision = login_revision + 1 WHERE partner_id = ?",
                late.partner().partnerId());
    }

    /// Makes those due again that Kafka does not have as they should be, unless they were changed meanwhile.
    void undo(Collection<Difference> differences, Instant now) {
        sql.update(
                UNDO,
                now,
                differences.stream().map(each -> each.partner().partnerId()).toList(),
                differences.stream().map(each -> each.partner().version()).toList(),
                differences.stream()
                        .map(each -> each.partner().progress().loginRevision())
                        .toList(),
                differences.stream().map(Difference::loginLost).toList(),
                now);
    }

    private boolean changed(String change, Claim claim) {
        return sql.update(
                        "UPDATE partner SET " + change + " WHERE partner_id = ? AND claim = ?",
                        claim.partner().partnerId(),
                        claim.number())
                == 1;
    }
}
