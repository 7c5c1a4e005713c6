package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
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
import rapport.consumption.customer.Customers;
import rapport.consumption.rating.Amount;
import rapport.consumption.receivable.Accounts;
import rapport.consumption.receivable.Receivables;

/// Gives back what was billed wrongly, or was promised: with a number of its own, and at once to what is owed longest.
@ApplicationScoped
class CreditNotes {
    private static final String OTHER_CURRENCY = "The agreement is billed in another currency.";
    private static final long MOST_MINOR = 1_000_000_000_000L;

    private final Accounts accounts;
    private final Customers customers;
    private final LegalEntities entities;
    private final Taxes taxes;
    private final Documents documents;
    private final Numbering numbering;
    private final Clock clock;

    CreditNotes(
            Accounts accounts,
            Customers customers,
            LegalEntities entities,
            Taxes taxes,
            Documents documents,
            Numbering numbering,
            Clock clock) {
        this.accounts = accounts;
        this.customers = customers;
        this.entities = entities;
        this.taxes = taxes;
        this.documents = documents;
        this.numbering = numbering;
        this.clock = clock;
    }

    /// @param isNew whether it was issued now
    record Issued(Document document, boolean isNew) {}

    /// What a credit note gives back, and who gives it.
    private record Gift(LegalEntity seller, List<Line> lines) {}

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
        var sellers = sellers(known.values());
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

    private Made made(Granted granted, @Nullable Receivables account, @Nullable Document there, Sellers sellers) {
        if (account == null) {
            return Made.without(new Outcome.Waits("The agreement is not known here yet."));
        }
        if (!account.accountId().equals(granted.accountId())) {
            return Made.without(new Outcome.Refused("The agreement belongs to another account."));
        }
        try {
            var gift = ofAmount(granted.note(), account, sellers);
            if (!account.takes(currency(gift.lines()))) {
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

    /// Who bills which account, and by which rules of tax.
    private record Sellers(Map<String, String> brands, Map<String, LegalEntity> byBrand, TaxRules taxes) {
        @Nullable
        LegalEntity of(String accountId) {
            return byBrand.get(brands.getOrDefault(accountId, ""));
        }
    }

    private Sellers sellers(Collection<Receivables> known) {
        var ids = known.stream().map(Receivables::accountId).collect(Collectors.toSet());
        return new Sellers(customers.brands(ids), entities.byBrand(), taxes.all());
    }

    @Transactional
    Issued issue(NewCreditNote wanted) {
        var account = accounts.lock(List.of(wanted.agreementId())).get(wanted.agreementId());
        if (account == null) {
            throw Problem.invalid("agreementId", "there is no such agreement, or it is not known here yet");
        }
        var there = documents.find(wanted.creditNoteId()).orElse(null);
        var gift = wanted.documentId() == null
                ? ofAmount(wanted, account, sellers(List.of(account)))
                : ofLines(wanted, there);
        if (!account.takes(currency(gift.lines()))) {
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

    private Gift ofAmount(NewCreditNote wanted, Receivables account, Sellers sellers) {
        var amount = wanted.amount();
        if (amount == null || !amount.isPositive() || amount.minor() > MOST_MINOR || wanted.lines() != null) {
            throw Problem.invalid(
                    "amount",
                    "is required, more than 0 and at most " + MOST_MINOR + ", unless documentId and lines are given");
        }
        var seller = sellers.of(account.accountId());
        if (seller == null) {
            throw Problem.of(BillProblem.REFUSED, "No legal entity bills the brand of account " + account.accountId());
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var rate = sellers.taxes()
                .at(seller.country(), LineKind.CREDIT, today)
                .orElseThrow(() -> Problem.of(
                        BillProblem.REFUSED, new NoTaxRule(seller.country(), LineKind.CREDIT, today).getMessage()));
        // The amount is what the customer gets; a note of a seller whose lines are without tax says what that is net.
        var within = new Line(
                null,
                LineKind.CREDIT,
                "credit",
                wanted.reason(),
                "",
                0,
                today,
                today.plusDays(1),
                0,
                0,
                0,
                null,
                Amount.of(amount),
                amount,
                rate);
        return new Gift(seller.withTaxIncluded(), List.of(within));
    }

    private Gift ofLines(NewCreditNote wanted, @Nullable Document there) {
        var corrected = documents
                .find(String.valueOf(wanted.documentId()))
                .filter(document -> document.agreementId().equals(wanted.agreementId()))
                .filter(document -> document.kind() == Document.Kind.BILL)
                .orElseThrow(() -> Problem.invalid("documentId", "is no bill of this agreement"));
        if (wanted.lines() == null || wanted.amount() != null) {
            throw Problem.invalid("lines", "say what of the bill is given back, instead of an amount");
        }
        var billed = documents.lines(corrected);
        var given = there == null ? documents.givenBack(corrected.documentId()) : Map.<String, Long>of();
        var left = new HashMap<Integer, Long>();
        var lines = new ArrayList<Line>();
        for (var part : wanted.lines()) {
            if (part.position() > billed.size()) {
                throw Problem.invalid("lines.position", "the bill has " + billed.size() + " lines");
            }
            var line = billed.get(part.position() - 1);
            var item = corrected.documentId() + "#" + part.position();
            var before =
                    left.computeIfAbsent(part.position(), _ -> line.amount().minor() - given.getOrDefault(item, 0L));
            if (part.minor() > before) {
                throw Problem.of(
                        BillProblem.NOTE_TOO_HIGH,
                        "Line " + part.position() + " has " + Math.max(0, before) + " minor units to give back.");
            }
            left.put(part.position(), before - part.minor());
            var amount = new Money(part.minor(), line.amount().currency());
            lines.add(new Line(
                    line.serviceId(),
                    LineKind.CREDIT,
                    item,
                    line.name() + ", bill " + corrected.number(),
                    line.tariff(),
                    line.version(),
                    line.from(),
                    line.to(),
                    0,
                    0,
                    0,
                    null,
                    Amount.of(amount),
                    amount,
                    line.taxMillionths()));
        }
        return new Gift(corrected.seller(), lines);
    }

    private static Document note(NewCreditNote wanted, Receivables account, Gift gift, Instant now) {
        var totals = TaxTotal.of(gift.lines(), gift.seller().pricesIncludeTax());
        var nothing = Money.zero(currency(gift.lines()));
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

    private static String currency(List<Line> lines) {
        return lines.getFirst().amount().currency();
    }
}
