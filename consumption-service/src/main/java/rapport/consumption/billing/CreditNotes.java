package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Receivables;

/// Gives back what was billed wrongly, or was promised: with a number of its own, and at once to what is owed longest.
@ApplicationScoped
class CreditNotes {
    private static final String OTHER_CURRENCY = "The agreement is billed in another currency.";

    private final Accounts accounts;
    private final Gifts gifts;
    private final Documents documents;
    private final Numbering numbering;
    private final Clock clock;

    CreditNotes(Accounts accounts, Gifts gifts, Documents documents, Numbering numbering, Clock clock) {
        this.accounts = accounts;
        this.gifts = gifts;
        this.documents = documents;
        this.numbering = numbering;
        this.clock = clock;
    }

    /// @param isNew whether it was issued now
    record Issued(Document document, boolean isNew) {}

    /// A credit that somebody else has granted.
    ///
    /// @param accountId whose the agreement is, as they know it
    record Granted(NewCreditNote note, String accountId, Cause cause) {}

    /// What became of a credit that somebody else has granted.
    sealed interface Outcome {
        record Given() implements Outcome {}

        /// Something is not known here yet.
        record Waits(String why) implements Outcome {}

        /// It never can be given.
        record Refused(String why) implements Outcome {}
    }

    /// Gives credits that somebody else has granted, of amounts, in the order given. Needs a transaction.
    List<Outcome> give(List<Granted> granted) {
        var known = accounts.lock(
                granted.stream().map(each -> each.note().agreementId()).collect(Collectors.toSet()));
        var there = documents.find(
                granted.stream().map(each -> each.note().creditNoteId()).collect(Collectors.toSet()));
        var sellers = gifts.sellers(known.values());
        var outcomes = new ArrayList<Outcome>(granted.size());
        var currencies = new HashMap<String, String>();
        var drafts = new ArrayList<Documents.Whole>();
        var causes = new HashMap<String, Cause>();
        for (var each : granted) {
            causes.put(each.note().creditNoteId(), each.cause());
            var made = made(
                    each,
                    known.get(each.note().agreementId()),
                    there.get(each.note().creditNoteId()),
                    sellers);
            var note = made.note();
            if (note.isPresent() && isOther(currencies, note.get().document())) {
                outcomes.add(new Outcome.Refused(OTHER_CURRENCY));
            } else {
                note.ifPresent(drafts::add);
                outcomes.add(made.outcome());
            }
        }
        if (!drafts.isEmpty()) {
            numbering.issue(drafts, known, causes);
            accounts.write(known.values());
        }
        return outcomes;
    }

    /// Of an agreement without a bill, the first decides.
    private static boolean isOther(Map<String, String> currencies, Document note) {
        var currency = note.total().currency();
        return !currency.equals(currencies.computeIfAbsent(note.agreementId(), _ -> currency));
    }

    private record Made(Outcome outcome, Optional<Documents.Whole> note) {
        static Made without(Outcome outcome) {
            return new Made(outcome, Optional.empty());
        }
    }

    private Made made(Granted granted, @Nullable Receivables account, @Nullable Document there, Gifts.Sellers sellers) {
        if (account == null) {
            return Made.without(new Outcome.Waits("The agreement is not known here yet."));
        }
        if (!account.accountId().equals(granted.accountId())) {
            return Made.without(new Outcome.Refused("The agreement belongs to another account."));
        }
        try {
            var gift = gifts.ofAmount(granted.note(), account, sellers);
            if (!account.takes(gift.currency())) {
                return Made.without(new Outcome.Refused(OTHER_CURRENCY));
            }
            var note = note(granted.note(), account, gift, clock.instant());
            if (there == null) {
                return new Made(new Outcome.Given(), Optional.of(new Documents.Whole(note, gift.lines())));
            }
            return Made.without(
                    isTheSame(there, note)
                            ? new Outcome.Given()
                            : new Outcome.Refused("Another document has this id: " + there.number() + "."));
        } catch (Problem e) {
            return Made.without(new Outcome.Waits(String.valueOf(e.getMessage())));
        }
    }

    @Transactional
    Issued issue(NewCreditNote wanted) {
        var account = accounts.lock(List.of(wanted.agreementId())).get(wanted.agreementId());
        if (account == null) {
            throw Problem.invalid("agreementId", "there is no such agreement, or it is not known here yet");
        }
        var there = documents.find(wanted.creditNoteId()).orElse(null);
        var gift = wanted.documentId() == null
                ? gifts.ofAmount(wanted, account, gifts.sellers(List.of(account)))
                : gifts.ofLines(wanted, there);
        if (!account.takes(gift.currency())) {
            throw Problem.invalid("amount.currency", "the agreement is billed in another currency");
        }
        var note = note(wanted, account, gift, clock.instant());
        if (there == null && wanted.documentId() != null) {
            checkTotal(wanted.documentId(), note);
        }
        if (there != null) {
            if (!isTheSame(there, note)) {
                throw Problem.of(BillProblem.NOTE_DIFFERS, "It is " + there.number() + ".");
            }
            return new Issued(there, false);
        }
        var issued = numbering.issue(
                List.of(new Documents.Whole(note, gift.lines())), Map.of(account.agreementId(), account));
        accounts.write(List.of(account));
        return new Issued(issued.getFirst().document(), true);
    }

    /// Lines add up to more than their bill where a discount made it less.
    private void checkTotal(String documentId, Document note) {
        var billed = documents.find(documentId).orElseThrow().total().minor();
        var left = billed - documents.givenBackTotal(documentId);
        if (note.total().minor() > left) {
            throw Problem.of(
                    BillProblem.NOTE_TOO_HIGH,
                    "With tax it comes to " + note.total().minor() + " minor units; the bill has " + left
                            + " to give back.");
        }
    }

    private static Document note(NewCreditNote wanted, Receivables account, Gifts.Gift gift, Instant now) {
        var totals = TaxTotal.of(gift.lines(), gift.seller().pricesIncludeTax());
        var nothing = Money.zero(gift.currency());
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new Document(
                wanted.creditNoteId(),
                Document.Kind.CREDIT_NOTE,
                Document.Occasion.CORRECTION,
                "",
                null,
                account.agreementId(),
                account.accountId(),
                gift.seller(),
                gift.lines().stream().map(Line::from).min(LocalDate::compareTo).orElse(today),
                gift.lines().stream().map(Line::to).max(LocalDate::compareTo).orElse(today),
                totals.stream().map(TaxTotal::net).reduce(nothing, Money::plus),
                totals.stream().map(TaxTotal::tax).reduce(nothing, Money::plus),
                totals.stream().map(TaxTotal::total).reduce(nothing, Money::plus),
                totals,
                null,
                wanted.documentId(),
                wanted.reason(),
                now);
    }

    private static boolean isTheSame(Document there, Document note) {
        return there.kind() == note.kind()
                && there.agreementId().equals(note.agreementId())
                && there.total().equals(note.total())
                && Objects.equals(there.corrects(), note.corrects())
                && Objects.equals(there.reason(), note.reason());
    }
}
