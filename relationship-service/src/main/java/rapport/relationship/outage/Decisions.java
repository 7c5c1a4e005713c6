package rapport.relationship.outage;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Scopes;
import rapport.relationship.rows.Rows;

/// What was decided, and what each account knows of each change. A customer reaches what was decided of its accounts.
@ApplicationScoped
class Decisions {
    private static final String OF_CHANGE = """
            from DecisionRow where changeId = :change and (:account is null or accountId = :account)
            and (:own is null or accountId = :own)""";

    private final EntityManager database;
    private final Scopes scopes;

    Decisions(EntityManager database, Scopes scopes) {
        this.database = database;
        this.scopes = scopes;
    }

    /// A decision as a row of the batch.
    record Decided(
            String account_id,
            String change_id,
            long revision,
            @Nullable String topic,
            @Nullable String notice_id,
            String reason,
            Instant at,
            String correlation_id,
            @Nullable String causation_id) {}

    private record Known(
            String id,
            String account_id,
            String change_id,
            long revision,
            boolean told,
            boolean missed,
            boolean tentative,
            String impact,
            Instant starts_at,
            Instant ends_at,
            String services) {}

    Map<String, Told> lock(Collection<String> ids) {
        return database.createQuery("from AudienceRow where id in :ids order by id", AudienceRow.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .collect(toMap(row -> row.id, AudienceRow::asTold));
    }

    void remember(Map<String, Told> audience) {
        var rows = audience.entrySet().stream()
                .map(entry -> known(entry.getKey(), entry.getValue()))
                .toList();
        database.createNativeQuery("""
                        INSERT INTO outage_audience (id, account_id, change_id, revision, told, missed, tentative,
                               impact, starts_at, ends_at, services)
                        SELECT id, account_id, change_id, revision, told, missed, tentative, impact, starts_at,
                               ends_at, services
                          FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS t(id text, account_id text, change_id text,
                               revision bigint, told boolean, missed boolean, tentative boolean, impact text,
                               starts_at timestamptz, ends_at timestamptz, services text)
                         ORDER BY id
                        ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, told = excluded.told,
                               missed = excluded.missed, tentative = excluded.tentative, impact = excluded.impact,
                               starts_at = excluded.starts_at, ends_at = excluded.ends_at, services = excluded.services""").setParameter("rows", Rows.json(rows)).executeUpdate();
    }

    void keep(List<Decided> decided) {
        database.createNativeQuery("""
                        INSERT INTO outage_decision (account_id, change_id, revision, topic, notice_id, reason, at,
                               correlation_id, causation_id)
                        SELECT account_id, change_id, revision, topic, notice_id, reason, at,
                               correlation_id, causation_id
                          FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS t(account_id text, change_id text,
                               revision bigint, topic text, notice_id text, reason text, at timestamptz,
                               correlation_id text, causation_id text)""").setParameter("rows", Rows.json(decided)).executeUpdate();
    }

    @Transactional
    List<DecisionRow.View> of(String changeId, @Nullable String accountId, int offset, int limit) {
        return database.createQuery(OF_CHANGE + " order by accountId, id", DecisionRow.class)
                .setParameter("own", scopes.customer())
                .setParameter("change", changeId)
                .setParameter("account", accountId)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(DecisionRow::view)
                .toList();
    }

    @Transactional
    long count(String changeId, @Nullable String accountId) {
        return database.createQuery("select count(*) " + OF_CHANGE, Long.class)
                .setParameter("own", scopes.customer())
                .setParameter("change", changeId)
                .setParameter("account", accountId)
                .getSingleResult();
    }

    private static Known known(String id, Told told) {
        var slash = id.lastIndexOf('/');
        return new Known(
                id,
                id.substring(slash + 1),
                id.substring(0, slash),
                told.revision(),
                told.told(),
                told.missed(),
                told.tentative(),
                told.impact().name(),
                told.start(),
                told.end(),
                Json.write(told.services()));
    }
}
