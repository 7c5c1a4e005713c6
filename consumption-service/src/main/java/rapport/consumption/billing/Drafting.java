package rapport.consumption.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import rapport.consumption.tariff.Released;

/// Works out what agreements owe for a period. Pure: the same subject always leads to the same bill.
final class Drafting {
    private final Released released;
    private final TaxRules taxes;

    Drafting(Released released, TaxRules taxes) {
        this.released = released;
        this.taxes = taxes;
    }

    /// The bill of the oldest open period.
    ///
    /// @param until only if that has ended by this day
    /// @param now and is over
    Draft closing(Subject subject, LocalDate until, Instant now) {
        var terms = Terms.of(subject, released);
        if (terms != null
                && (terms.period().endDay().isAfter(until)
                        || terms.period().end().isAfter(now))) {
            return new Draft.Nothing(
                    "Its period ends on " + terms.period().endDay().minusDays(1) + ".");
        }
        return draft(subject, Assembly::everything);
    }

    /// What the bill of the oldest open period would be if nothing more was used in it.
    Draft preview(Subject subject) {
        return draft(subject, Assembly::everything);
    }

    /// What was used in it until now, for a bill on demand; the period stays open.
    Draft used(Subject subject) {
        return draft(subject, Assembly::usageAlone);
    }

    private Draft draft(Subject subject, Function<Assembly, Draft> what) {
        var terms = Terms.of(subject, released);
        if (terms == null) {
            return new Draft.Nothing(
                    released.of(subject.offering()).isEmpty()
                            ? "Offering " + subject.offering() + " has no released tariff."
                            : "None of its services has begun.");
        }
        var seller = subject.seller();
        if (seller == null) {
            return new Draft.Flawed(
                    "No legal entity bills the brand of account " + subject.accountId() + "; name one that does.");
        }
        try {
            return what.apply(new Assembly(subject, new LineMaker(seller, terms, released, taxes)));
        } catch (NoTaxRule e) {
            return new Draft.Flawed(e.getMessage());
        } catch (ArithmeticException _) {
            return new Draft.Flawed("It comes to more than can be counted; look at its usage and its tariff.");
        }
    }
}
