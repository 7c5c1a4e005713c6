package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What agreements have used and no bill has taken yet. It is read from where the balances stand, and from no usage.
@ApplicationScoped
public class Accruals {
    private final BalanceRows balances;

    Accruals(BalanceRows balances) {
        this.balances = balances;
    }

    /// Locks the balances of these agreements, so that nothing is rated meanwhile. Needs a transaction, in which the
    /// agreements themselves are locked already.
    public Map<String, Unbilled> lock(Collection<String> agreementIds) {
        return unbilled(agreementIds, balances.lockAgreements(agreementIds));
    }

    /// To look at.
    public Map<String, Unbilled> see(Collection<String> agreementIds) {
        return unbilled(agreementIds, balances.ofAgreements(agreementIds));
    }

    /// Writes what has changed of those that are locked.
    public void write(Collection<Unbilled> changed) {
        balances.write(changed.stream().flatMap(each -> each.rows().stream()).toList());
    }

    private static Map<String, Unbilled> unbilled(Collection<String> agreementIds, List<BalanceRow> rows) {
        var byAgreement = new LinkedHashMap<String, List<BalanceRow>>();
        agreementIds.forEach(id -> byAgreement.put(id, new ArrayList<>()));
        rows.forEach(row -> byAgreement
                .computeIfAbsent(row.id().agreementId(), _ -> new ArrayList<>())
                .add(row));
        var unbilled = new LinkedHashMap<String, Unbilled>();
        byAgreement.forEach((id, each) -> unbilled.put(id, new Unbilled(id, each)));
        return unbilled;
    }
}
