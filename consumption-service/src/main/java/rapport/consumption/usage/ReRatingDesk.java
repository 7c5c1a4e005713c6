package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.chassis.problem.Problem;
import rapport.consumption.tariff.Replacements;
import rapport.consumption.tariff.TariffView;
import rapport.consumption.tariff.Tariffs;

/// Begins re-ratings, and releases them. Needs a transaction.
@ApplicationScoped
class ReRatingDesk {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final ReRatings jobs;
    private final Replacements replacements;
    private final Tariffs tariffs;
    private final Clock clock;

    ReRatingDesk(ReRatings jobs, Replacements replacements, Tariffs tariffs, Clock clock) {
        this.jobs = jobs;
        this.replacements = replacements;
        this.tariffs = tariffs;
        this.clock = clock;
    }

    /// Which usage is to be rated anew.
    ///
    /// @param from the first period in which it counts, the beginning of a month; null for all that the mistaken
    ///     version rated
    /// @param until the first period in which it does not count; null for no end
    record Wish(
            String tariff,
            long mistaken,
            long corrected,
            @Nullable Instant from,
            @Nullable Instant until,
            String reason) {}

    UUID begin(Wish wish, String by) {
        var mistaken = replacements.find(wish.tariff(), wish.mistaken());
        var corrected = replacements.find(wish.tariff(), wish.corrected());
        replacements.mustReplace(mistaken, corrected);
        mustBeMonths(
                wish, tariffs.version(wish.tariff(), wish.mistaken()).tariff().zone());
        var from =
                wish.from() == null || wish.from().isBefore(mistaken.validFrom()) ? mistaken.validFrom() : wish.from();
        return add(corrected, wish.mistaken(), from, wish.until(), wish.reason(), by);
    }

    /// Tiers and allowances are of whole periods.
    private static void mustBeMonths(Wish wish, ZoneId zone) {
        var from = wish.from();
        var until = wish.until();
        if (from != null) {
            mustBeginMonth("from", from, zone);
        }
        if (until != null) {
            mustBeginMonth("until", until, zone);
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw Problem.invalid("until", "must be after from");
        }
    }

    private static void mustBeginMonth(String field, Instant time, ZoneId zone) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw Problem.invalid(field, "must be between " + EARLIEST + " and " + LATEST);
        }
        var month = YearMonth.from(time.atZone(zone));
        if (!time.equals(month.atDay(1).atStartOfDay(zone).toInstant())) {
            throw Problem.invalid(field, "must be when a month begins in " + zone);
        }
    }

    /// Compares a draft with what last month's usage of its tariff was charged.
    UUID preview(String tariff, long version, String by) {
        var draft = replacements.find(tariff, version);
        var table = tariffs.version(tariff, version).tariff();
        replacements.mustCompareAll(table);
        var month = YearMonth.from(clock.instant().atZone(table.zone())).minusMonths(1);
        return add(
                draft,
                null,
                month.atDay(1).atStartOfDay(table.zone()).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(table.zone()).toInstant(),
                "Last month's usage, by a draft.",
                by);
    }

    private UUID add(
            TariffView corrected,
            @Nullable Long mistaken,
            Instant from,
            @Nullable Instant until,
            String reason,
            String by) {
        var id = Ids.next();
        jobs.add(new ReRating(
                id,
                corrected.tariffId(),
                mistaken,
                corrected.version(),
                Ids.of(corrected.tariff()).toString(),
                from,
                until,
                ReRating.State.PREVIEWING,
                false,
                reason,
                by,
                clock.instant(),
                null,
                null,
                null,
                null));
        return id;
    }

    /// Puts the corrected version into force, and lets what was previewed be done.
    void release(UUID id, String reason, String by) {
        var job = lock(id);
        if (job.mistaken() == null) {
            throw notReady("It compares a draft with what was charged; begin a re-rating of a mistaken version.");
        }
        if (job.state() != ReRating.State.PREVIEWED) {
            throw notReady("It is " + job.state() + ".");
        }
        var failed = jobs.count(id, ReRated.State.FAILED);
        if (failed > 0) {
            throw notReady("The corrected version cannot rate " + failed
                    + " agreements; mend it and begin another re-rating.");
        }
        if (jobs.isBusy(job.tariff())) {
            throw notReady("Another re-rating of " + job.tariff() + " is being done.");
        }
        var corrected = replacements.find(job.tariff(), job.corrected());
        if (!Ids.of(corrected.tariff()).toString().equals(job.said())) {
            throw Problem.of(
                    ReRatingProblem.RE_RATING_STALE,
                    "Version " + job.corrected() + " was changed since; begin another re-rating.");
        }
        replacements.mustReplace(replacements.find(job.tariff(), job.mistaken()), corrected);
        replacements.release(job.tariff(), job.corrected());
        jobs.release(job, by, reason);
    }

    /// Lets agreements that failed be done after all.
    void retry(UUID id) {
        var job = lock(id);
        if (job.state() != ReRating.State.DONE_WITH_FAILURES) {
            throw Problem.of(ReRatingProblem.RE_RATING_NOT_FAILED, "It is " + job.state() + ".");
        }
        jobs.retry(id);
    }

    void cancel(UUID id) {
        var job = lock(id);
        if (job.state() != ReRating.State.PREVIEWING && job.state() != ReRating.State.PREVIEWED) {
            throw Problem.of(
                    ReRatingProblem.RE_RATING_ENDED,
                    "It is " + job.state() + "; one that is being done can be paused.");
        }
        jobs.cancel(id);
    }

    ReRating lock(UUID id) {
        return jobs.lock(id).orElseThrow(() -> Problem.notFound("re-rating", id.toString()));
    }

    private static Problem notReady(String detail) {
        return Problem.of(ReRatingProblem.RE_RATING_NOT_READY, detail);
    }
}
