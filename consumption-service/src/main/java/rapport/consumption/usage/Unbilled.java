package rapport.consumption.usage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the services of one agreement have used and no bill has taken yet.
public final class Unbilled {
    private final String agreementId;
    private final Map<String, BalanceRow> rows = new TreeMap<>();

    Unbilled(String agreementId, Collection<BalanceRow> rows) {
        this.agreementId = agreementId;
        rows.forEach(row -> this.rows.put(row.id().owner(), row));
    }

    public String agreementId() {
        return agreementId;
    }

    /// By service.
    public Map<String, List<Accrued>> accrued() {
        var accrued = new TreeMap<String, List<Accrued>>();
        rows.forEach((owner, row) -> {
            if (!row.accrued().isEmpty()) {
                accrued.put(owner, List.copyOf(row.accrued()));
            }
        });
        return accrued;
    }

    /// Takes what was used in the periods that began before a day onto a bill; nobody else can any more.
    public void take(LocalDate before) {
        rows.values().forEach(row -> row.bill(before));
    }

    /// Closes what is before a day: what is heard of it from now on goes to the period of that day.
    public void close(LocalDate before) {
        rows.values().stream().filter(row -> row.id().isShared()).forEach(row -> row.close(before));
    }

    Collection<BalanceRow> rows() {
        return new ArrayList<>(rows.values());
    }
}
