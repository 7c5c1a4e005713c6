package rapport.consumption.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
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

    private Entries() {}

    /// @param statement what stands before the entries
    /// @param position of the entry in it, from 1
    static List<BankEntry> of(Node statement, Node entry, int position) {
        var all = entry.all("NtryDtls", "TxDtls").toList();
        if (all.size() < 2 || !sumsUp(entry, all)) {
            return List.of(line(statement, entry, all, amount(entry), reference(statement, entry, position)));
        }
        return IntStream.range(0, all.size())
                .mapToObj(i -> line(
                        statement,
                        entry,
                        List.of(all.get(i)),
                        amountOf(all.get(i)).orElseThrow(),
                        all.get(i)
                                .text("Refs", "AcctSvcrRef")
                                .orElse(reference(statement, entry, position) + "/" + (i + 1))))
                .toList();
    }

    private record Sum(String amount, String currency) {}

    private static BankEntry line(Node statement, Node entry, List<Node> details, Sum sum, String reference) {
        return new BankEntry(
                statement
                        .text("Acct", "Id", "IBAN")
                        .or(() -> statement.text("Acct", "Id", "Othr", "Id"))
                        .orElse(""),
                reference,
                sum.amount(),
                sum.currency(),
                entry.text("CdtDbtInd").orElse("").equals("CRDT"),
                entry.text("RvslInd").orElse("").equals("true"),
                entry.text("Sts").or(() -> entry.text("Sts", "Cd")).orElse("").equals("BOOK"),
                entry.text("BookgDt", "Dt")
                        .or(() -> entry.text("BookgDt", "DtTm")
                                .map(time -> time.substring(0, Math.min(10, time.length()))))
                        .orElse(null),
                first(details, "RtrInf", "Rsn", "Cd"),
                Stream.of(REFERENCES)
                        .flatMap(path -> details.stream().flatMap(node -> node.all(path)))
                        .map(Node::text)
                        .filter(text -> !text.isEmpty() && !text.equals("NOTPROVIDED"))
                        .distinct()
                        .toList(),
                words(details),
                party(entry, details));
    }

    private static @Nullable String words(List<Node> details) {
        var words = details.stream()
                .flatMap(node -> node.all("RmtInf", "Ustrd"))
                .map(Node::text)
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? null : words;
    }

    /// Whoever is on the other side; versions differ in where the name stands.
    private static @Nullable String party(Node entry, List<Node> details) {
        var side = entry.text("CdtDbtInd").orElse("").equals("CRDT") ? "Dbtr" : "Cdtr";
        var name = first(details, "RltdPties", side, "Nm");
        return name == null ? first(details, "RltdPties", side, "Pty", "Nm") : name;
    }

    private static @Nullable String first(List<Node> details, String... path) {
        return details.stream()
                .flatMap(node -> node.text(path).stream())
                .findFirst()
                .orElse(null);
    }

    private static String reference(Node statement, Node entry, int position) {
        return entry.text("AcctSvcrRef")
                .orElseGet(() -> statement.text("Id").orElse("") + "/"
                        + entry.text("NtryRef").orElse("#" + position));
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
        var sum = BigDecimal.ZERO;
        try {
            for (var details : all) {
                var part = amountOf(details).orElse(null);
                if (part == null || !part.currency().equals(whole.currency())) {
                    return false;
                }
                sum = sum.add(new BigDecimal(part.amount()));
            }
            return sum.compareTo(new BigDecimal(whole.amount())) == 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
