package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.problem.Problem;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.subscriber.Features;
import rapport.consumption.subscriber.Subscriber;
import rapport.consumption.subscriber.Subscribers;
import rapport.consumption.tariff.Tariffs;

/// What somebody decides about one record: it is taken back, or taken back and rated as it should have been
/// said. Needs a transaction.
@ApplicationScoped
class Decisions {
    private final KeptRecords kept;
    private final Records records;
    private final Corrections corrections;
    private final Intake intake;
    private final Timely timely;
    private final Guard guard;
    private final Subscribers subscribers;
    private final Tariffs tariffs;
    private final Features features;
    private final BalanceRows balances;

    Decisions(
            KeptRecords kept,
            Records records,
            Corrections corrections,
            Intake intake,
            Timely timely,
            Guard guard,
            Subscribers subscribers,
            Tariffs tariffs,
            Features features,
            BalanceRows balances) {
        this.kept = kept;
        this.records = records;
        this.corrections = corrections;
        this.intake = intake;
        this.timely = timely;
        this.guard = guard;
        this.subscribers = subscribers;
        this.tariffs = tariffs;
        this.features = features;
        this.balances = balances;
    }

    /// What became of it.
    ///
    /// @param reversal the entry that takes it back
    /// @param corrected the entry as it should have been; null where there is none
    /// @param waiting why that could not be rated yet
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            String reversal,
            String amount,
            String currency,
            String periodStart,
            @Nullable String corrected,
            @Nullable Waiting waiting) {}

    /// @throws Problem where it is not there, or was taken back before
    Outcome reverse(String id, String reason, String by) {
        var back = takeBack(standing(id), reason, by, Cause.root());
        return outcome(back, null);
    }

    /// @throws Problem where it is not there, was taken back before, would be wrong again, or what it would cost cannot
    ///     be known
    Outcome correct(String id, Corrected corrected, String by) {
        var wrong = standing(id);
        var right = new Recorded(wrong.recorded().origin(), right(wrong, corrected), Cause.root());
        if (tariffs.released().rollsOver(wrong.rated().tariff())) {
            throw cannot("Allowances of its tariff roll over, and what was carried over is not known any more.");
        }
        guard.correct(right);
        var use = new Subscribers.Use(
                right.usage().subscriberNumber(), right.usage().startedAt());
        var user = subscribers.at(List.of(use)).getFirst();
        var openFrom = lock(wrong, user).openFrom();
        var calendar = corrections.calendar(wrong);
        if (openFrom != null && wrong.counted(calendar).firstDay().isBefore(openFrom)) {
            mustCountAlike(wrong, right, user, calendar);
            return correctClosed(wrong, right, user, corrected.reason(), by);
        }
        var back = takeBack(wrong, corrected.reason(), by, right.cause());
        return outcome(back, intake.correct(right));
    }

    /// The balances of both who used it and who is said to have, in one go, so that nobody waits for who waits.
    ///
    /// @return what the services of the agreement share that it was charged to
    private BalanceRow lock(Kept wrong, @Nullable Subscriber user) {
        var wanted = new LinkedHashSet<>(List.of(wrong.sharedRow(), wrong.ownRow()));
        if (user != null) {
            wanted.add(new BalanceRow.Id(user.agreementId(), user.agreementId()));
            wanted.add(new BalanceRow.Id(user.agreementId(), user.serviceId()));
        }
        return Objects.requireNonNull(balances.lock(wanted).get(wrong.sharedRow()));
    }

    /// In a period that a bill has closed a record is mended where it stands, or not at all: as late use it would take
    /// the allowances, tiers and caps of the open one.
    private static void mustCountAlike(
            Kept wrong, Recorded right, @Nullable Subscriber user, BillingCalendar calendar) {
        var period = calendar.at(right.usage().startedAt());
        var same = period.equals(wrong.counted(calendar))
                || period.equals(calendar.at(wrong.recorded().usage().startedAt()));
        if (!same
                || user == null
                || !user.agreementId().equals(wrong.agreementId())
                || !user.serviceId().equals(wrong.serviceId())) {
            throw cannot("A bill has closed its period, and it would be of another period or another service.");
        }
    }

    private Outcome correctClosed(Kept wrong, Recorded right, @Nullable Subscriber user, String reason, String by) {
        var table = tariffs.released()
                .at(user == null ? null : user.offering(), right.usage().startedAt())
                .filter(each -> each.tariff().id().equals(wrong.rated().tariff()))
                .orElseThrow(() -> cannot("A bill has closed its period, and it would be of another tariff."));
        try {
            var done = corrections.apply(new Corrections.Wish(
                    List.of(wrong), reason, by, null, table, wrong.as(right, on(wrong, right)), right.cause()));
            if (done.back().isEmpty()) {
                throw takenBack(wrong.id());
            }
            var anew = done.anew().getFirst().record().id();
            return outcome(done.back().getFirst(), new Fate(Fate.State.RATED, anew, null));
        } catch (Correction.NoPrice e) {
            throw cannot("A bill has closed its period, and it has no price: " + e.getMessage() + ".");
        }
    }

    private Set<String> on(Kept wrong, Recorded right) {
        return features.at(List.of(
                        new Features.Use(wrong.serviceId(), right.usage().startedAt())))
                .getFirst();
    }

    private static Problem cannot(String detail) {
        return Problem.of(UsageProblem.CANNOT_CORRECT, detail);
    }

    private UsageRecorded right(Kept wrong, Corrected corrected) {
        try {
            var right = corrected.of(wrong.recorded().usage());
            var flaw = timely.flaw(right.startedAt());
            if (flaw != null) {
                throw Problem.invalid("startedAt", flaw);
            }
            return right;
        } catch (InvalidEvent e) {
            throw Problem.invalid(e.field(), e.reason());
        }
    }

    private Charged takeBack(Kept entry, String reason, String by, Cause cause) {
        return corrections
                .apply(new Corrections.Wish(List.of(entry), reason, by, null, null, null, cause))
                .back()
                .stream()
                .findFirst()
                .orElseThrow(() -> takenBack(entry.id()));
    }

    private Kept standing(String id) {
        var named = RecordId.of(id).orElseThrow(() -> Problem.notFound("usage", id));
        var days = new ArrayList<>(List.of(named.day()));
        days.addAll(records.later(named));
        return kept.find(named, days).orElseThrow(() -> {
            var seen = records.find(named).orElseThrow(() -> Problem.notFound("usage", id));
            return seen.takesBack() == null
                    ? takenBack(named)
                    : Problem.of(
                            UsageProblem.IS_REVERSAL,
                            "It takes " + seen.takesBack() + " back; send that record again under another recordId.");
        });
    }

    private static Problem takenBack(RecordId id) {
        return Problem.of(UsageProblem.REVERSED_BEFORE, "Record " + id + " was taken back before.");
    }

    private static Outcome outcome(Charged back, @Nullable Fate corrected) {
        return new Outcome(
                back.record().id().toString(),
                back.rated().charge().value().toPlainString(),
                back.rated().charge().currency(),
                back.periodStart().toString(),
                corrected == null ? null : corrected.id().toString(),
                corrected == null ? null : corrected.waiting());
    }
}
