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

    /// @param missed whether the account should have been told all the same
    record Silent(String reason, boolean missed) implements Decision {}

    /// What the account knows once this was decided.
    default Told afterwards(ImpactFact fact, @Nullable Told before) {
        return switch (this) {
            case Tell tell ->
                new Told(
                        fact.revision(),
                        tell.topic() != Topic.CANCELLED,
                        false,
                        tell.tentative(),
                        tell.impact(),
                        fact.start(),
                        fact.end(),
                        tell.services());
            case Silent _
            when before != null && before.told() ->
                new Told(
                        fact.revision(),
                        true,
                        false,
                        before.tentative(),
                        before.impact(),
                        before.start(),
                        before.end(),
                        before.services());
            case Silent silent ->
                new Told(
                        fact.revision(),
                        false,
                        silent.missed(),
                        false,
                        fact.impact(),
                        fact.start(),
                        fact.end(),
                        List.of());
        };
    }
}
