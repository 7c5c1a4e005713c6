package rapport.consumption.collection;

import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem;

/// Amounts as TMF676 has them, read.
final class Wanted {
    private Wanted() {}

    /// @throws Problem where it is no whole number of minor units of a currency
    static Money amount(rapport.consumption.surface.@Nullable Money sent) {
        if (sent == null) {
            throw Problem.invalid("$.totalAmount", "is required");
        }
        return sent.exact()
                .orElseThrow(() -> Problem.invalid(
                        "$.totalAmount", "must have a unit of ISO 4217, and no more digits than that currency has"));
    }
}
