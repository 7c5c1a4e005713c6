package rapport.consumption.receivable;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fired inside the transaction that issued bills, or changed what is open of them.
public record BillsMoved(List<Move> moves) {
    /// @param before null when it was issued now
    /// @param version of the bill, with this change
    public record Move(
            String accountId, String agreementId, @Nullable Bill before, Bill after, long version) {}
}
