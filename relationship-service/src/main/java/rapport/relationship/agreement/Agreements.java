package rapport.relationship.agreement;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.outbox.Outbox;
import rapport.relationship.rows.Rows;

/// All agreements. A customer reaches its own. Signing one says so; it needs the transaction of whoever asks.
@ApplicationScoped
public class Agreements {
    private final EntityManager database;
    private final Outbox outbox;
    private final Scopes scopes;

    Agreements(EntityManager database, Outbox outbox, Scopes scopes) {
        this.database = database;
        this.outbox = outbox;
        this.scopes = scopes;
    }

    private record NewRow(
            String agreement_id, String account_id, String offering, String maintenance_notice, Instant signed_at) {}

    @Transactional(Transactional.TxType.MANDATORY)
    public void sign(List<Agreement> signed, Cause cause) {
        var rows = signed.stream()
                .map(agreement -> new NewRow(
                        agreement.agreementId(),
                        agreement.accountId(),
                        agreement.offering(),
                        agreement.maintenanceNotice().toString(),
                        agreement.signedAt()))
                .toList();
        database.createNativeQuery("""
                        INSERT INTO agreement (agreement_id, account_id, offering, maintenance_notice, signed_at)
                        SELECT agreement_id, account_id, offering, maintenance_notice, signed_at
                          FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS t(agreement_id text, account_id text,
                               offering text, maintenance_notice text, signed_at timestamptz)
                         ORDER BY agreement_id""").setParameter("rows", Rows.json(rows)).executeUpdate();
        signed.forEach(agreement -> outbox.announce(AgreementEvent.Signed.of(agreement), cause));
    }

    @Transactional
    public Optional<Agreement> find(String agreementId) {
        return Optional.ofNullable(database.find(AgreementRow.class, agreementId))
                .filter(row -> scopes.reachesCustomer(row.accountId))
                .map(AgreementRow::agreement);
    }

    @Transactional
    public List<Agreement> find(Collection<String> agreementIds) {
        return database.createQuery("from AgreementRow where agreementId in :ids", AgreementRow.class)
                .setParameter("ids", agreementIds)
                .getResultStream()
                .filter(row -> scopes.reachesCustomer(row.accountId))
                .map(AgreementRow::agreement)
                .toList();
    }

    @Transactional
    public Map<String, List<Agreement>> ofAccounts(Collection<String> accountIds) {
        return database.createQuery(
                        "from AgreementRow where accountId in :ids order by agreementId", AgreementRow.class)
                .setParameter("ids", accountIds)
                .getResultStream()
                .filter(row -> scopes.reachesCustomer(row.accountId))
                .collect(groupingBy(row -> row.accountId, mapping(AgreementRow::agreement, toList())));
    }
}
