package rapport.acceptance;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import rapport.demo.Origin;
import rapport.testkit.Said;

/// What one customer owes, as the service tells it over HTTP.
record Ledgers(Origin origin, String agreement) {
    /// What is owed: the fold of the ledger, what bills have open, and what no bill has taken yet.
    record Balance(long balance, long open, long credit) {}

    /// @throws AssertionError where the ledger says something else
    Balance balance() {
        var path = "/consumption/v1/balances/" + agreement;
        var told = origin.get(path);
        var balance = new Balance(minor(told, "balance"), minor(told, "open"), minor(told, "credit"));
        var folded = stream(origin.get(path + "/ledger?limit=1000"))
                .mapToLong(entry -> minor(entry, "amount"))
                .sum();
        if (folded != balance.balance() || balance.open() - balance.credit() != folded) {
            throw new AssertionError(agreement + " has " + balance + ", and its ledger comes to " + folded);
        }
        return balance;
    }

    /// How many entries of each kind there are.
    Map<String, Long> entries() {
        var counts = new HashMap<String, Long>();
        stream(origin.get("/consumption/v1/balances/" + agreement + "/ledger?limit=1000"))
                .forEach(entry -> counts.merge(entry.path("kind").asText(), 1L, Long::sum));
        return counts;
    }

    /// The one bill of the agreement, with its lines.
    JsonNode bill() {
        var bills = origin.get("/consumption/v1/documents?agreementId=" + agreement);
        if (bills.size() != 1) {
            throw new AssertionError(agreement + " has " + bills.size() + " bills");
        }
        return origin.get(
                "/consumption/v1/documents/" + bills.path(0).path("documentId").asText());
    }

    /// What each item of a bill comes to, in minor units.
    static Map<String, Long> lines(JsonNode bill) {
        return stream(bill.path("lines"))
                .collect(toMap(line -> line.path("item").asText(), line -> minor(line, "amount"), Long::sum));
    }

    /// Net and tax of a bill, which are its total.
    record Taxes(long net, long tax) {}

    /// @throws AssertionError where those of its rates are not those of the bill
    static Taxes taxes(JsonNode bill) {
        var whole = new Taxes(minor(bill, "net"), minor(bill, "tax"));
        var net =
                stream(bill.path("taxes")).mapToLong(each -> minor(each, "net")).sum();
        var tax =
                stream(bill.path("taxes")).mapToLong(each -> minor(each, "tax")).sum();
        if (!whole.equals(new Taxes(net, tax)) || net + tax != minor(bill, "total")) {
            throw new AssertionError("taxes do not add up: " + bill);
        }
        return whole;
    }

    static long minor(JsonNode of, String field) {
        return of.path(field).path("minor").asLong();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /// The sum of what events say, each counted once by its id, by their subject.
    static Map<String, BigDecimal> sums(List<Said> events) {
        var each = new HashMap<String, Said>();
        events.forEach(event -> each.putIfAbsent(event.id(), event));
        var sums = new HashMap<String, BigDecimal>();
        each.values()
                .forEach(event -> sums.merge(
                        event.subject(),
                        new BigDecimal(event.json().at("/amount/value").asText()),
                        BigDecimal::add));
        return sums;
    }
}
