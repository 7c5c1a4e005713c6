package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Receivables;
import rapport.consumption.tariff.Tariffs;
import rapport.consumption.usage.Accruals;
import rapport.consumption.usage.Unbilled;

/// Bills many agreements at once, in one transaction: what they owe is worked out, numbered, put on their ledgers and
/// said; their periods are closed. Nothing of it is there before all of it is.
@ApplicationScoped
class Billing {
    private final Accounts accounts;
    private final Accruals accruals;
    private final Subjects subjects;
    private final Tariffs tariffs;
    private final Taxes taxes;
    private final Numbering numbering;
    private final Clock clock;

    Billing(
            Accounts accounts,
            Accruals accruals,
            Subjects subjects,
            Tariffs tariffs,
            Taxes taxes,
            Numbering numbering,
            Clock clock) {
        this.accounts = accounts;
        this.accruals = accruals;
        this.subjects = subjects;
        this.tariffs = tariffs;
        this.taxes = taxes;
        this.numbering = numbering;
        this.clock = clock;
    }

    /// What became of an agreement.
    ///
    /// @param document what was issued; null when there was nothing to put on it
    record Outcome(Draft draft, @Nullable Document document) {}

    /// How the bill of an agreement is worked out.
    interface Way extends BiFunction<Drafting, Subject, Draft> {}

    /// Works out what these agreements would be billed, and changes nothing. Needs a transaction.
    Map<String, Draft> draft(Collection<String> agreementIds, Way way) {
        return drafts(accruals.see(agreementIds), way);
    }

    /// Bills these agreements; those that are not known are missing from the answer. Needs a transaction.
    Map<String, Outcome> issue(
            Collection<String> agreementIds, Way way, Document.Occasion occasion, @Nullable String runId) {
        var known = accounts.lock(agreementIds);
        var unbilled = accruals.lock(known.keySet());
        var drafts = drafts(unbilled, way);
        var wanted = new TreeMap<String, Draft.Statement>();
        var outcomes = new LinkedHashMap<String, Outcome>();
        drafts.forEach((id, draft) -> {
            var checked = checked(draft, known.get(id));
            outcomes.put(id, new Outcome(checked, null));
            if (checked instanceof Draft.Statement statement) {
                wanted.put(id, statement);
            }
        });
        for (var issued : numbering.issue(wanted.values(), known, occasion, runId, clock.instant())) {
            var id = issued.document().agreementId();
            outcomes.put(id, new Outcome(Objects.requireNonNull(wanted.get(id)), issued.document()));
        }
        close(wanted.values(), unbilled);
        accounts.write(known.values());
        return outcomes;
    }

    private void close(Collection<Draft.Statement> issued, Map<String, Unbilled> unbilled) {
        var changed = new ArrayList<Unbilled>();
        for (var statement : issued) {
            var used = Objects.requireNonNull(unbilled.get(statement.agreementId()));
            used.take(statement.to());
            if (statement.closes()) {
                used.close(statement.to());
            }
            changed.add(used);
        }
        accruals.write(changed);
        subjects.settle(issued);
    }

    private Map<String, Draft> drafts(Map<String, Unbilled> unbilled, Way way) {
        var drafting = new Drafting(tariffs.released(), taxes.all());
        var drafts = new LinkedHashMap<String, Draft>();
        subjects.load(unbilled).forEach((id, subject) -> drafts.put(id, way.apply(drafting, subject)));
        return drafts;
    }

    private static Draft checked(Draft draft, @Nullable Receivables account) {
        return draft instanceof Draft.Statement statement
                        && account != null
                        && !account.takes(statement.total().currency())
                ? new Draft.Flawed("The agreement is billed in another currency than "
                        + statement.total().currency() + ".")
                : draft;
    }
}
