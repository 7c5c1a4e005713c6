package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.problem.Problem;
import rapport.consumption.customer.Customers;
import rapport.consumption.rating.Amount;
import rapport.consumption.receivable.Receivables;

/// Works out what credit notes give back, and who gives it.
@ApplicationScoped
class Gifts {
    private static final long MOST_MINOR = 1_000_000_000_000L;

    private final Customers customers;
    private final LegalEntities entities;
    private final Taxes taxes;
    private final Documents documents;
    private final Clock clock;

    Gifts(Customers customers, LegalEntities entities, Taxes taxes, Documents documents, Clock clock) {
        this.customers = customers;
        this.entities = entities;
        this.taxes = taxes;
        this.documents = documents;
        this.clock = clock;
    }

    /// What one gives back, and who gives it.
    record Gift(LegalEntity seller, List<Line> lines) {
        String currency() {
            return lines.getFirst().amount().currency();
        }
    }

    /// Who bills which account, and by which rules of tax.
    record Sellers(Map<String, String> brands, Map<String, LegalEntity> byBrand, TaxRules taxes) {
        @Nullable
        LegalEntity of(String accountId) {
            return byBrand.get(brands.getOrDefault(accountId, ""));
        }
    }

    Sellers sellers(Collection<Receivables> known) {
        var ids = known.stream().map(Receivables::accountId).collect(Collectors.toSet());
        return new Sellers(customers.brands(ids), entities.byBrand(), taxes.all());
    }

    /// An amount, whatever it is for.
    ///
    /// @throws Problem when it cannot be given
    Gift ofAmount(NewCreditNote wanted, Receivables account, Sellers sellers) {
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

    /// Lines of a bill, or parts of them.
    ///
    /// @param there the note as it was issued before; null for a new one, which gives back what is left at the most
    /// @throws Problem when they cannot be given back
    Gift ofLines(NewCreditNote wanted, @Nullable Document there) {
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
}
