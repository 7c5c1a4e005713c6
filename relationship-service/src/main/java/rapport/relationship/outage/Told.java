package rapport.relationship.outage;

import java.time.Instant;
import java.util.List;

/// What an account knows of a change: the revision that was last decided on, and what it was told.
///
/// @param told whether it expects the change to happen to it
/// @param missed whether it should have been told and was not
record Told(
        long revision,
        boolean told,
        boolean missed,
        boolean tentative,
        Impact impact,
        Instant start,
        Instant end,
        List<ImpactFact.AffectedService> services) {

    /// Whether this revision says nothing that the account has not heard.
    boolean covers(ImpactFact fact) {
        return told
                && impact == fact.impact()
                && start.equals(fact.start())
                && end.equals(fact.end())
                && services.equals(fact.touched())
                && (tentative || fact.status() == ImpactFact.Status.CONFIRMED)
                && (!tentative || fact.status() == ImpactFact.Status.TENTATIVE);
    }
}
