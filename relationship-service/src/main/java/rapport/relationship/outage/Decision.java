package rapport.relationship.outage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.relationship.notice.LegalClass;

/// Whether an account is told, and in either case why.
sealed interface Decision {
    String reason();

    record Tell(
            Topic topic,
            LegalClass legalClass,
            @Nullable Instant tellBy,
            Instant expiresAt,
            Impact impact,
            boolean tentative,
            List<ImpactFact.AffectedService> services,
            String reason)
            implements Decision {}

    record Silent(String reason) implements Decision {}

    /// What the account knows once this was decided.
    default Told afterwards(ImpactFact fact, @Nullable Told before) {
        return switch (this) {
            case Tell tell ->
                new Told(
                        fact.revision(),
                        tell.topic() != Topic.CANCELLED,
                        tell.tentative(),
                        tell.impact(),
                        fact.start(),
                        fact.end(),
                        tell.services());
            case Silent _
            when before != null ->
                new Told(
                        fact.revision(),
                        before.told(),
                        before.tentative(),
                        before.impact(),
                        before.start(),
                        before.end(),
                        before.services());
            case Silent _ ->
                new Told(fact.revision(), false, false, fact.impact(), fact.start(), fact.end(), List.of());
        };
    }
}
