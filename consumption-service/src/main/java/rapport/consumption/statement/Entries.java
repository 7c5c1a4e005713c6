package rapport.consumption.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes lines of an entry: one of each of its transactions where their amounts are told and sum up, else one of all.
final class Entries {
    private static final String[][] REFERENCES = {
        {"RmtInf", "Strd", "CdtrRefInf", "Ref"},
        {"RmtInf", "Strd", "RfrdDocInf", "Nb"},
        {"Refs", "EndToEndId"},
        {"Refs", "TxId"},
        {"Refs", "InstrId"}
    };

    /// What banks write where they have no reference.
    private static final Set<String> NONE = Set.of("NOTPROVIDED", "NONREF");

    private static final Set<String> TRUE = Set.of("true", "1");
    private static final Pattern PLAIN = Pattern.compile("\\d{1,18}(\\.\\d{1,5})?");
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 35;
    private static final int MOST_REFERENCES = 100;

    private Entries() {}

    /// @param statement what stands before the entries
    /// @param position of the entry in it, from 1
    static List<BankEntry> of(Node statement, Node entry, int position) {
        var all = entry.all("NtryDtls", "TxDtls").toList();
        var whole = reference(statement, entry, position);
        if (all.size() < 2 || !sumsUp(entry, all)) {
            return List.of(line(statement, entry, all, amount(entry), whole));
        }
        var references = references(all, whole);
        return IntStream.range(0, all.size())
                .mapToObj(i -> line(
                        statement,
                        entry,
                        List.of(all.get(i)),
                        amountOf(all.get(i)).orElseThrow(),
                        references.get(i)))
                .toList();
    }

    /// Of each transaction its own reference, or its place in the entry where that tells it from no other.
    private static List<String> references(List<Node> all, String whole) {
        var own = all.stream()
                .map(details -> given(details, "Refs", "AcctSvcrRef").orElse(whole))
                .toList();
        var seen = own.stream().collect(Collectors.groupingBy(reference -> reference, Collectors.counting()));
        return IntStream.range(0, own.size())
                .mapToObj(i -> own.get(i).equals(whole) || seen.getOrDefault(own.get(i), 0L) > 1
                        ? whole + "/" + (i + 1)
                        : own.get(i))
                .toList();
    }

    /// The account that a statement is about, if it says so.
    static String account(Node statement) {
        return statement
                .text("Acct", "Id", "IBAN")
                .or(() -> statement.text("Acct", "Id", "Othr", "Id"))
                .orElse("");
    }

    /// What a statement is called by the bank, if it says so.
    static String id(Node statement) {
        return statement.text("Id").orElse("");
    }

    private record Sum(String amount, String currency) {}

    private static BankEntry line(Node statement, Node entry, List<Node> details, Sum sum, String reference) {
        return new BankEntry(
                account(statement),
                reference,
                sum.amount(),
                sum.currency(),
                entry.text("CdtDbtInd").orElse("").equals("CRDT"),
                TRUE.contains(entry.text("RvslInd").orElse("")),
                entry.text("Sts").or(() -> entry.text("Sts", "Cd")).orElse("").equals("BOOK"),
                entry.text("BookgDt", "Dt")
                        .or(() -> entry.text("BookgDt", "DtTm")
                                .map(time -> time.substring(0, Math.min(10, time.length()))))
                        .orElse(null),
                returned(details),
                Stream.of(REFERENCES)
                        .flatMap(path -> details.stream().flatMap(node -> node.all(path)))
                        .map(Node::text)
                        .filter(text -> !text.isEmpty() && !NONE.contains(text))
                        .map(text -> cut(text, LONGEST_NAME))
                        .distinct()
                        .limit(MOST_REFERENCES)
                        .toList(),
                words(details),
                party(entry, details));
    }

    private static @Nullable String words(List<Node> details) {
        var words = details.stream()
                .flatMap(node -> node.all("RmtInf", "Ustrd"))
                .map(Node::text)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? null : cut(words, LONGEST_TEXT);
    }

    /// Whoever is on the other side; versions differ in where the name stands.
    private static @Nullable String party(Node entry, List<Node> details) {
        var side = entry.text("CdtDbtInd").orElse("").equals("CRDT") ? "Dbtr" : "Cdtr";
        var name = first(details, "RltdPties", side, "Nm");
        var named = name == null ? first(details, "RltdPties", side, "Pty", "Nm") : name;
        return named == null ? null : cut(named, LONGEST_NAME);
    }

    /// Why it came back; null where it did not.
    private static @Nullable String returned(List<Node> details) {
        var code = first(details, "RtrInf", "Rsn", "Cd");
        var reason = code == null ? first(details, "RtrInf", "Rsn", "Prtry") : code;
        if (reason == null) {
            return details.stream().anyMatch(node -> node.first("RtrInf").isPresent()) ? "NOT_SAID" : null;
        }
        return cut(reason, LONGEST_REASON);
    }

    /// What is told in words is cut, rather than refused: it only helps to find out what an entry is about.
    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length()));
    }

    /// A reference, unless it only says that there is none.
    private static Optional<String> given(Node node, String... path) {
        return node.text(path).filter(text -> !NONE.contains(text));
    }

    private static @Nullable String first(List<Node> details, String... path) {
        return details.stream()
                .flatMap(node -> node.text(path).stream())
                .findFirst()
                .orElse(null);
    }

    private static String reference(Node statement, Node entry, int position) {
        return given(entry, "AcctSvcrRef")
                .orElseGet(() -> id(statement) + "/" + given(entry, "NtryRef").orElse("#" + position));
    }

    private static Sum amount(Node node) {
        return node.first("Amt").map(Entries::sum).orElse(new Sum("", ""));
    }

    private static Optional<Sum> amountOf(Node details) {
        return details.first("Amt")
                .or(() -> details.first("AmtDtls", "TxAmt", "Amt"))
                .map(Entries::sum);
    }

    private static Sum sum(Node amount) {
        return new Sum(amount.text(), amount.currency() == null ? "" : amount.currency());
    }

    private static boolean sumsUp(Node entry, List<Node> all) {
        var whole = amount(entry);
        if (!PLAIN.matcher(whole.amount()).matches()) {
            return false;
        }
        var sum = BigDecimal.ZERO;
        for (var details : all) {
            var part = amountOf(details).orElse(null);
            if (part == null
                    || !part.currency().equals(whole.currency())
                    || !PLAIN.matcher(part.amount()).matches()) {
                return false;
            }
            sum = sum.add(new BigDecimal(part.amount()));
        }
        return sum.compareTo(new BigDecimal(whole.amount())) == 0;
    }
}
