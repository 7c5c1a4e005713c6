package rapport.relationship.standing;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.relationship.party.Account;
import rapport.relationship.party.Accounts;

/// Takes facts to their standings: all are locked in order, folded in memory, written once, and announced.
/// Needs a transaction.
@ApplicationScoped
class Bookkeeping {
    private static final Logger LOG = Logger.getLogger(Bookkeeping.class);

    private final Standings standings;
    private final Ledger ledger;
    private final Accounts accounts;
    private final Messages messages;
    private final Outbox outbox;
    private final RuleBook rules;
    private final Clock clock;

    Bookkeeping(
            Standings standings,
            Ledger ledger,
            Accounts accounts,
            Messages messages,
            Outbox outbox,
            RuleBook rules,
            Clock clock) {
        this.standings = standings;
        this.ledger = ledger;
        this.accounts = accounts;
        this.messages = messages;
        this.outbox = outbox;
        this.rules = rules;
        this.clock = clock;
    }

    /// A fact on its way to a standing.
    record Entry(String standingId, StandingFact fact, Cause cause) {}

    /// Facts about a standing that nobody has opened concern nobody.
    void record(List<Entry> entries) {
        var rows = standings.lock(entries.stream().map(Entry::standingId).collect(toSet()));
        fold(rows, entries);
    }

    /// Opens what is not there yet, and then records.
    void open(Collection<Receivable> receivables, List<Entry> entries) {
        standings.open(receivables);
        record(entries);
    }

    /// One look at the clock for rows that are locked already.
    void timePassed(Collection<StandingRow> rows, Instant now) {
        var entries = rows.stream()
                .map(row -> new Entry(row.standingId, new StandingFact.TimePassed(now), row.cause()))
                .toList();
        fold(rows.stream().collect(toMap(row -> row.standingId, row -> row)), entries);
    }

    private void fold(Map<String, StandingRow> rows, List<Entry> entries) {
        var owners = accounts(rows.values());
        var lines = new ArrayList<Ledger.Line>();
        var wishes = new ArrayList<Messages.Addressed>();
        for (var entry : entries) {
            var row = rows.get(entry.standingId());
            if (row != null) {
                apply(row, entry, owners.get(row.accountId), lines, wishes);
            }
        }
        if (!lines.isEmpty()) {
            standings.flush();
            ledger.write(lines);
        }
        messages.request(wishes, Instant.now(clock));
    }

    private Map<String, Account> accounts(Collection<StandingRow> rows) {
        Set<String> ids = rows.stream().map(row -> row.accountId).collect(toSet());
        return ids.isEmpty() ? Map.of() : accounts.find(ids);
    }

    private void apply(
            StandingRow row,
            Entry entry,
            @Nullable Account owner,
            List<Ledger.Line> lines,
            List<Messages.Addressed> wishes) {
        var ruling = rules.of(owner);
        var policy = ruling.policy().version();
        var outcome = Standing.after(row.asReceivable(), entry.fact(), ruling);
        row.become(outcome.next(), ruling, Instant.now(clock));
        if (entry.fact() instanceof StandingFact.TimePassed && Agenda.spares(outcome.next(), ruling)) {
            LOG.warnf("standing step not planned account=%s because %s", row.accountId, ruling.spared());
        }
        for (var transition : outcome.transitions()) {
            row.causedBy(entry.cause());
            lines.add(Ledger.Line.of(row.standingId, transition, policy, entry.cause()));
            if (transition.happened().announced()) {
                outbox.announce(StandingEvent.of(outcome.next(), transition, policy), entry.cause());
            }
            LOG.infof(
                    "standing %s account=%s from=%s to=%s",
                    transition.happened().words(), row.accountId, transition.previous(), transition.state());
        }
        outcome.wishes().forEach(wish -> wishes.add(new Messages.Addressed(wish, outcome.next(), entry.cause())));
    }
}
