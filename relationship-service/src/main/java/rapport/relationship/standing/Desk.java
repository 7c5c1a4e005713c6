package rapport.relationship.standing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rapport.chassis.audit.Deed;
import rapport.chassis.event.Cause;
import rapport.chassis.problem.Problem;
import rapport.relationship.agreement.Agreements;
import rapport.relationship.party.Accounts;

/// What operators and customers ask of standings. An agreement that was never late has one too: it is current.
@ApplicationScoped
class Desk {
    private static final String CURRENCY = "EUR";

    private final Standings standings;
    private final Ledger ledger;
    private final Agreements agreements;
    private final Accounts accounts;
    private final Bookkeeping books;
    private final RuleBook rules;
    private final Deed deed;
    private final Clock clock;

    Desk(
            Standings standings,
            Ledger ledger,
            Agreements agreements,
            Accounts accounts,
            Bookkeeping books,
            RuleBook rules,
            Deed deed,
            Clock clock) {
        this.standings = standings;
        this.ledger = ledger;
        this.agreements = agreements;
        this.accounts = accounts;
        this.books = books;
        this.rules = rules;
        this.deed = deed;
        this.clock = clock;
    }

    @Transactional
    Optional<Receivable> find(String agreementId) {
        return standings
                .find(agreementId)
                .map(StandingRow::asReceivable)
                .or(() -> agreements
                        .find(agreementId)
                        .map(signed ->
                                Receivable.opened(agreementId, signed.accountId(), CURRENCY, signed.signedAt())));
    }

    @Transactional
    StandingView view(Receivable receivable) {
        return StandingView.of(receivable, rulesOf(receivable), Instant.now(clock));
    }

    @Transactional
    List<Transition> simulate(Receivable receivable, int days) {
        return Simulation.simulate(receivable, rulesOf(receivable), Instant.now(clock), days);
    }

    @Transactional
    List<LedgerRow.View> lines(String agreementId, int offset, int limit) {
        return ledger.of(agreementId, offset, limit);
    }

    @Transactional
    long lineCount(String agreementId) {
        return ledger.count(agreementId);
    }

    /// Placing the same hold again changes nothing.
    @Transactional
    Hold place(Receivable known, Hold hold) {
        deed.because(hold.reason());
        standings.open(List.of(Receivable.opened(
                known.standingId(),
                known.accountId(),
                CURRENCY,
                known.standing().since())));
        var row = standings.lock(List.of(known.standingId())).get(known.standingId());
        var placed = row == null
                ? Optional.<Hold>empty()
                : row.asReceivable().holds().find(hold.holdId());
        if (placed.isPresent() && !placed.get().equals(hold)) {
            throw Problem.of(StandingProblem.HOLD_EXISTS, "The hold " + hold.holdId() + " is placed already.");
        }
        if (placed.isEmpty()) {
            tell(known.standingId(), new StandingFact.HoldPlaced(hold, Instant.now(clock)));
        }
        return hold;
    }

    @Transactional
    void release(String agreementId, String holdId, String reason) {
        deed.because(reason);
        tell(agreementId, new StandingFact.HoldReleased(holdId, reason, Instant.now(clock)));
    }

    private void tell(String standingId, StandingFact fact) {
        books.record(List.of(new Bookkeeping.Entry(standingId, fact, Cause.root())));
    }

    private Rules rulesOf(Receivable receivable) {
        return rules.of(accounts.find(receivable.accountId()).orElse(null));
    }
}
