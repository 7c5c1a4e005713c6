package rapport.consumption.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Ids;
import rapport.chassis.money.Money;
import rapport.consumption.receivable.Payment;

/// A sound entry of a statement.
///
/// @param references what it names, structured
/// @param names what it names, as they stand and word by word
/// @param said the day, the party and the words, hashed: what banks use again is not the same
/// @param details what people need to know it again
record Entry(
        Key key,
        Money amount,
        boolean credit,
        boolean reversal,
        LocalDate day,
        @Nullable String returned,
        Set<String> references,
        Set<String> names,
        String said,
        String details) {
    /// Who says the payments that come from statements; no partner can have this name.
    static final String BANK = ":bank";

    private static final int LONGEST_DETAILS = 1_000;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_NAMES = 200;

    /// What tells an entry from all others.
    record Key(String account, String reference) {}

    static Entry of(BankEntry line) {
        return new Entry(
                new Key(line.account(), line.reference()),
                Objects.requireNonNull(BankEntries.money(line)),
                line.credit(),
                line.reversal(),
                Objects.requireNonNull(BankEntries.day(line)),
                line.returned(),
                references(line),
                names(line),
                said(line),
                details(line));
    }

    private static Set<String> references(BankEntry line) {
        return sound(line.references().stream());
    }

    private static Set<String> names(BankEntry line) {
        var text = Objects.requireNonNullElse(line.text(), "");
        return sound(Stream.of(line.references().stream(), Stream.of(text), Stream.of(text.split("[\\s,;:/+()]+", -1)))
                .flatMap(each -> each));
    }

    private static Set<String> sound(Stream<String> names) {
        return names.map(String::strip)
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME)
                .limit(MOST_NAMES)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Whatever blanks are in it.
    private static String said(BankEntry line) {
        var own = List.of(
                Objects.requireNonNullElse(line.day(), ""),
                Objects.requireNonNullElse(line.party(), ""),
                Objects.requireNonNullElse(line.text(), ""));
        return Ids.of(Stream.concat(own.stream(), line.references().stream().sorted())
                        .map(part -> part.strip().replaceAll("\\s+", " "))
                        .toArray(String[]::new))
                .toString();
    }

    private static String details(BankEntry line) {
        var details = Stream.of(
                        List.of(Objects.requireNonNullElse(line.party(), "")),
                        line.references(),
                        List.of(Objects.requireNonNullElse(line.text(), "")))
                .flatMap(List::stream)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" · "));
        return details.substring(0, Math.min(LONGEST_DETAILS, details.length()));
    }

    /// The payment that it becomes.
    Payment payment(Instant now) {
        return Payment.of(payment(), amount, day.atStartOfDay(ZoneOffset.UTC).toInstant(), now);
    }

    Payment.Key payment() {
        return new Payment.Key(
                BANK, Ids.of("bank-entry", key.account(), key.reference()).toString());
    }

    /// Whether it takes back money that had come in.
    boolean isReturn() {
        return !credit && (reversal || returned != null);
    }

    boolean isMoneyIn() {
        return credit && !reversal;
    }

    boolean sameAs(BookedEntries.Before before) {
        return amount.equals(before.amount()) && credit == before.credit() && said.equals(before.said());
    }
}
