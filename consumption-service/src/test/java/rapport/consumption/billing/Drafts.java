package rapport.consumption.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.TariffJson;
import rapport.consumption.subscriber.Subscribed;
import rapport.consumption.tariff.Released;

/// Bills that are drafted of a service with a monthly fee, without a database.
final class Drafts {
    static final Amount ZERO = Amount.zero("EUR");
    static final Instant LATER = Instant.parse("2027-06-01T00:00:00Z");
    static final LocalDate NOVEMBER = LocalDate.parse("2026-11-01");
    static final LocalDate DECEMBER = LocalDate.parse("2026-12-01");
    static final LocalDate JANUARY = LocalDate.parse("2027-01-01");
    static final String FEE = """
            "charges": [{"id": "fee", "name": "Monthly fee", "type": "RECURRING", "amount": "30.00", "due": "IN_ADVANCE"},
                        {"id": "setup", "name": "Connection", "type": "ONE_TIME", "amount": "10.00", "due": "IN_ARREARS"}]""";
    static final String FEE_ALONE = """
            "charges": [{"id": "fee", "name": "Monthly fee", "type": "RECURRING", "amount": "30.00", "due": "IN_ADVANCE"}]""";
    static final TaxRules TAXES =
            new TaxRules(List.of(new TaxRule("DE", null, LocalDate.parse("2007-01-01"), 190_000)));
    static final LegalEntity NET = new LegalEntity(
            "le",
            "Rapport Mobile GmbH",
            List.of("Musterstraße 1"),
            "DE",
            "DE123456789",
            "R",
            false,
            14L,
            List.of("Rapport"));

    private Drafts() {}

    static Draft.Statement bill(Subject subject, String until) {
        return (Draft.Statement) drafting(FEE).closing(subject, LocalDate.parse(until), LATER);
    }

    static Drafting drafting(String more) {
        return new Drafting(released(more), TAXES);
    }

    static Released released(String more) {
        var tariff = TariffJson.read("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2020-01-01",
                 "kinds": {"VOICE": "SECONDS"},
                 "rules": [{"id": "calls", "kinds": ["VOICE"], "price": {"model": "PER_UNIT", "amount": "0.12", "per": "60 s"}}]%s}""".formatted(more.isEmpty() ? "" : ", " + more));
        return Released.of(List.of(RateTable.of(tariff, Set.of())));
    }

    static Subject.Advance advance(LocalDate from, LocalDate to, long taxMillionths) {
        return new Subject.Advance(
                "SVC", "fee", "t", 1, from, to, taxMillionths, BigDecimal.ONE, BigDecimal.ZERO, ZERO);
    }

    static Subject draft(Subscribed service, Map<Subject.ChargeOf, LocalDate> settled) {
        return new Subject(
                "AGR", "ACC", "t", 1, null, NET, List.of(service), Map.of(), settled, List.of(), List.of(), Map.of());
    }

    static Subject open(Subject subject, LocalDate from) {
        return new Subject(
                "AGR",
                "ACC",
                "t",
                1,
                from,
                NET,
                subject.services(),
                subject.accrued(),
                subject.settled(),
                List.of(),
                subject.requested(),
                Map.of());
    }

    static Subscribed service(String from, @Nullable String until) {
        return new Subscribed("SVC", "AGR", Instant.parse(from), until == null ? null : Instant.parse(until));
    }

    static List<String> lines(Draft.Statement bill) {
        return bill.lines().stream()
                .map(line -> line.kind() + " " + line.item() + " " + line.from() + " " + line.to() + " "
                        + line.amount().minor())
                .toList();
    }

    static Money eur(long minor) {
        return new Money(minor, "EUR");
    }
}
