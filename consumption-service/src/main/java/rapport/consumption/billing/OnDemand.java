package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem;

/// Bills what was used until now. The period stays open: charges, and what takes an amount off, come with its own bill.
@ApplicationScoped
public class OnDemand {
    private final Billing billing;

    OnDemand(Billing billing) {
        this.billing = billing;
    }

    /// The id of the document that was issued. Needs a transaction.
    ///
    /// @throws Problem when there is no such agreement, or nothing to bill
    public String bill(String agreementId) {
        var document = issue(agreementId);
        if (document == null) {
            throw Problem.of(BillProblem.REFUSED, "Nothing was used that is not billed yet.");
        }
        return document.documentId();
    }

    /// What was issued; null when there was nothing to put on it.
    @Nullable
    Document issue(String agreementId) {
        var outcome = billing.issue(List.of(agreementId), Drafting::used, Document.Occasion.DEMAND, null)
                .get(agreementId);
        if (outcome == null) {
            throw Problem.notFound("agreement", agreementId);
        }
        return switch (outcome.draft()) {
            case Draft.Statement _ -> outcome.document();
            case Draft.Nothing(var reason) -> throw Problem.of(BillProblem.REFUSED, reason);
            case Draft.Flawed(var reason) -> throw Problem.of(BillProblem.REFUSED, reason);
        };
    }
}
