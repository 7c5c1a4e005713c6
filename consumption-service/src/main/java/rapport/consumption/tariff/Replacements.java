package rapport.consumption.tariff;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import rapport.chassis.problem.Problem;
import rapport.consumption.rating.Allowance;
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

    /// Makes sure that usage of one version can be rated by another.
    ///
    /// @throws Problem where it cannot
    public void mustCompare(Tariff before, Tariff draft) {
        if (!draft.currency().equals(before.currency()) || !draft.zone().equals(before.zone())) {
            throw apart("Versions of " + draft.id() + " are in " + before.currency() + " and " + before.zone() + ".");
        }
    }

    /// Makes sure that a draft can take the place of a mistaken version.
    ///
    /// @throws Problem where it cannot
    public void mustReplace(TariffView mistaken, TariffView corrected) {
        var before = tariffs.version(mistaken.tariffId(), mistaken.version()).tariff();
        var draft = tariffs.version(corrected.tariffId(), corrected.version()).tariff();
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
        if (!carried(before.allowances()).equals(carried(draft.allowances()))) {
            throw apart("Allowances that roll over stay as they are: what was carried over is not known any more.");
        }
    }

    /// Puts a correction into force. What is heard of from now on is rated by it.
    public void release(String tariffId, long version) {
        tariffs.release(tariffId, version, clock.instant());
        released.fire(new TariffReleased(tariffId));
    }

    private static Set<Allowance> carried(List<Allowance> allowances) {
        return allowances.stream()
                .filter(allowance -> allowance.rolloverPeriods() > 0)
                .collect(Collectors.toSet());
    }

    private static Problem apart(String detail) {
        return Problem.of(TariffProblem.VERSION_APART, detail);
    }
}
