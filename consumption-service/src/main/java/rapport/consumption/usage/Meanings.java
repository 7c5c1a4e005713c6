package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import rapport.chassis.event.Cause;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.RateTable;
import rapport.consumption.tariff.Tariffs;

/// Finds out what a re-rating means to an agreement, and does it.
@ApplicationScoped
class Meanings {
    private final BalanceRows balances;
    private final KeptRecords kept;
    private final Corrections corrections;
    private final Tariffs tariffs;

    Meanings(BalanceRows balances, KeptRecords kept, Corrections corrections, Tariffs tariffs) {
        this.balances = balances;
        this.kept = kept;
        this.corrections = corrections;
        this.tariffs = tariffs;
    }

    /// Works out what it means, or does it. Needs a transaction.
    Meaning of(String agreement, RateTable table, ReRating job, boolean imagining) {
        var day = isPart(job) ? corrections.billDay(agreement) : 1;
        if (day != 1) {
            var why = "its periods begin on day " + day + ", and only months are asked for";
            return new Meaning(agreement, ReRated.State.LEFT_OUT, null, why);
        }
        return imagining ? imagined(agreement, table, job) : done(agreement, table, job);
    }

    /// Whether not all is wanted that the mistaken version rated.
    private boolean isPart(ReRating job) {
        return job.mistaken() == null
                || job.usedUntil() != null
                || !tariffs.version(job.tariff(), job.mistaken())
                        .tariff()
                        .validFrom()
                        .equals(job.usedFrom());
    }

    /// What counts in the periods that are wanted, all of them or none: tiers and allowances are of whole periods.
    private List<Kept> entries(String agreement, RateTable table, ReRating job) {
        var all = kept.of(agreement, job.wanted());
        if (!isPart(job)) {
            return all;
        }
        var months = BillingCalendar.months(table.tariff().zone());
        var until = job.usedUntil();
        return all.stream()
                .filter(each -> {
                    var counted = each.counted(months);
                    return counted.end().isAfter(job.usedFrom())
                            && (until == null || counted.start().isBefore(until));
                })
                .toList();
    }

    private Meaning imagined(String agreement, RateTable table, ReRating job) {
        try {
            var done = corrections.imagine(entries(agreement, table, job), table);
            return new Meaning(agreement, ReRated.State.PREVIEWED, done, null);
        } catch (Correction.NoPrice e) {
            return new Meaning(agreement, ReRated.State.FAILED, null, e.getMessage());
        }
    }

    /// What is being rated by the mistaken version is waited for before records are read; what comes after that finds
    /// the corrected one in force.
    private Meaning done(String agreement, RateTable table, ReRating job) {
        balances.lockAgreements(List.of(agreement));
        var entries = entries(agreement, table, job);
        var by = String.valueOf(job.releasedBy());
        var why = String.valueOf(job.releaseReason());
        var wish = new Corrections.Wish(entries, why, by, job.id(), table, null, Cause.root());
        return new Meaning(agreement, ReRated.State.APPLIED, corrections.apply(wish), null);
    }
}
