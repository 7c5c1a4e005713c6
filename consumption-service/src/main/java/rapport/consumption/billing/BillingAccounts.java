package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import rapport.chassis.event.Heard;
import rapport.chassis.sql.Sql;

/// The billing accounts: one for each agreement, with an id of its own.
@ApplicationScoped
public class BillingAccounts {
    private final Sql sql;

    BillingAccounts(Sql sql) {
        this.sql = sql;
    }

    /// Opens accounts; an agreement that is heard of again has one already.
    void open(List<Heard<AgreementSigned>> heard) {
        var accounts = heard.stream()
                .map(Heard::fact)
                .collect(Collectors.toMap(AgreementSigned::agreementId, AgreementSigned::accountId, (a, _) -> a));
        var agreements = accounts.keySet().stream().sorted().toList();
        sql.update("""
                INSERT INTO billing_account (agreement_id, billing_account_id, account_id)
                SELECT g, 'BA-' || g, a FROM unnest(?::text[], ?::text[]) AS t(g, a)
                ON CONFLICT DO NOTHING""", agreements, agreements.stream().map(accounts::get).toList());
    }

    /// Which of these agreements have an account.
    public Set<String> known(Collection<String> agreementIds) {
        return Set.copyOf(sql.query(
                "SELECT agreement_id FROM billing_account WHERE agreement_id = ANY (?)",
                row -> row.text("agreement_id"),
                agreementIds));
    }

    /// The agreements of those of these bills that exist.
    public Map<String, String> ofBills(Collection<String> billIds) {
        return sql
                .query(
                        "SELECT bill_id, agreement_id FROM bill WHERE bill_id = ANY (?)",
                        row -> Map.entry(row.text("bill_id"), row.text("agreement_id")),
                        billIds)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
