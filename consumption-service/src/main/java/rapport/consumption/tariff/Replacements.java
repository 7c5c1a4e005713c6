package rapport.consumption.tariff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import rapport.chassis.problem.Problem;
import rapport.consumption.rating.Tariff;

/// A version that takes the place of a mistaken one, from the same day on. The mistaken one stays as it is; that the
/// other is the later number lets it count.
@ApplicationScoped
public class Replacements {
    private final Tariffs tariffs;
    private final Event<TariffReleased> released;
    private final Clock clock;

    Replacements(Tariffs tariffs, Event<TariffReleased> released, Clock clock) {
        this.tariffs = tariffs;
        this.released = released;
        this.clock = clock;
    }

    /// A version, as it is kept.
    ///
    /// @throws Problem where there is none
    public TariffView find(String tariffId, long version) {
        return tariffs.find(tariffId, version)
                .orElseThrow(() -> Problem.notFound("tariff version", tariffId + "/" + version));
    }

    /// Makes sure that usage of all versions of a tariff can be rated by a draft of it: a period may have been given
    /// what it includes by another than what rated its usage.
    ///
    /// @throws Problem where it cannot
    public void mustCompareAll(Tariff draft) {
        tariffs.released().of(draft.id()).forEach(known -> mustCompare(known.tariff(), draft));
    }

    private static void mustCompare(Tariff before, Tariff draft) {
        if (!draft.currency().equals(before.currency()) || !draft.zone().equals(before.zone())) {
            throw apart("Versions of " + draft.id() + " are in " + before.currency() + " and " + before.zone() + ".");
        }
        if (before.rollsOver() || draft.rollsOver()) {
            throw Problem.of(
                    TariffProblem.CANNOT_REPLACE,
                    "Allowances of " + draft.id() + " roll over, and what was carried over is not known any more.");
        }
    }

    /// Makes sure that a draft can take the place of a mistaken version.
    ///
    /// @throws Problem where it cannot
    public void mustReplace(TariffView mistaken, TariffView corrected) {
        var before = tariffs.version(mistaken.tariffId(), mistaken.version()).tariff();
        var draft = tariffs.version(corrected.tariffId(), corrected.version()).tariff();
        mustCompareAll(draft);
        mustCompare(before, draft);
        if (mistaken.releasedAt() == null) {
            throw apart("Version " + mistaken.version() + " is a draft, which can be mended as it is.");
        }
        if (corrected.releasedAt() != null) {
            throw Problem.of(
                    TariffProblem.VERSION_RELEASED,
                    "Version " + corrected.version() + " is in force already; send the correction as a draft.");
        }
        if (corrected.version() <= mistaken.version() || !draft.validFrom().equals(before.validFrom())) {
            throw apart("A correction has a higher version and begins when version " + mistaken.version() + " does, at "
                    + before.validFrom() + ".");
        }
    }

    /// Puts a correction into force. What is heard of from now on is rated by it.
    public void release(String tariffId, long version) {
        tariffs.release(tariffId, version, clock.instant());
        released.fire(new TariffReleased(tariffId));
    }

    private static Problem apart(String detail) {
        return Problem.of(TariffProblem.VERSION_APART, detail);
    }
}
