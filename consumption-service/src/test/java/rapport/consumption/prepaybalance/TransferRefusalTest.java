package rapport.consumption.prepaybalance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static rapport.consumption.prepaybalance.Purses.HISTORY;
import static rapport.consumption.prepaybalance.Purses.TRANSFERS;
import static rapport.consumption.prepaybalance.Purses.as;
import static rapport.consumption.prepaybalance.Purses.fill;
import static rapport.consumption.prepaybalance.Purses.has;
import static rapport.consumption.prepaybalance.Purses.move;
import static rapport.consumption.prepaybalance.Purses.plainly;
import static rapport.consumption.prepaybalance.Purses.transfer;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.consumption.usage.Payer;
import rapport.testkit.Tokens;

/// What is not moved, and who moves nothing.
@QuarkusTest
class TransferRefusalTest extends TransferCase {
    @Test
    void what_is_wrong_is_named() {
        refused(transfer(from, from, 1), "$.receiverBucket.id");
        refused(transfer(from, "unknown", 1), "$.receiverBucket.id");
        refused(transfer("unknown", to, 1), "$.bucket.id");
        var postpaid = payer.another(probe);
        refused(transfer(from, postpaid, 1), "$.receiverBucket.id");
        refused(with("amount", Map.of("amount", 1, "units", "USD")), "$.amount.units must be EUR");
        refused(transfer(from, to, 0.001), "$.amount");
        refused(transfer(from, to, 0), "between 1 and");
        refused(transfer(from, to, -1), "between 1 and");
        refused(with("usageType", "data"), "$.usageType");
        refused(with("receiverBucketUsageType", "data"), "$.receiverBucketUsageType");
        refused(with("reason", " "), "$.reason");
        refused(with("channel", Map.of("id", " ")), "$.channel.id");
        refused(with("transferCost", Map.of("unit", "EUR", "value", 1)), "$.transferCost");
        refused(with("validFor", Map.of("endDateTime", "2040-01-01T00:00:00Z")), "$.validFor");
        refused(with("logicalResource", List.of(Map.of("id", to))), "$.logicalResource");
        refused(with("receiverLogicalResource", Map.of("id", payer.line().number())), "$.receiverLogicalResource");
        as(Tokens.operator())
                .body(transfer(from, to, 1))
                .post(TRANSFERS)
                .then()
                .statusCode(422)
                .body("message", containsString("Idempotency-Key"));
        move(Tokens.operator(), id, Map.of("bucket", Map.of("id", from)))
                .then()
                .statusCode(400)
                .body("message", containsString("$.receiverBucket"));
        has(from, "5");
        has(to, "1");
        var number = with("logicalResource", List.of(Map.of("id", payer.line().number())));
        move(Tokens.operator(), id, number).then().statusCode(201);
    }

    @Test
    void money_of_another_currency_is_another() {
        var dollars = Payer.in(probe, "USD");
        fill(dollars.agreementId(), id, Map.of("amount", 1, "units", "USD"));
        refused(transfer(from, dollars.agreementId(), 1), "$.receiverBucket.id must be of a bucket in EUR");
    }

    @Test
    void only_operators_move_between_accounts_and_no_customer_learns_of_the_other() {
        var other = Payer.of(probe);
        other.topUp(id, 100);
        var theirs = other.agreementId();
        for (var wanted : List.of(transfer(from, theirs, 1), transfer(theirs, from, 1))) {
            plainly(customer())
                    .header("Idempotency-Key", id)
                    .body(wanted)
                    .post(TRANSFERS)
                    .then()
                    .statusCode(404);
        }
        for (var nobody : List.of(Tokens.partner("p1"), Tokens.operatorReadonly())) {
            plainly(nobody)
                    .header("Idempotency-Key", id)
                    .body(transfer(from, to, 1))
                    .post(TRANSFERS)
                    .then()
                    .statusCode(403);
        }
        String href = move(Tokens.operator(), id, transfer(from, theirs, 1))
                .then()
                .statusCode(201)
                .extract()
                .path("href");
        payer.has("4", "0");
        other.has("2", "0");
        for (var each : List.of(payer, other)) {
            var owner = Tokens.customer(each.accountId());
            var foreign = each.equals(payer) ? theirs : from;
            as(owner).get(href).then().statusCode(404);
            as(owner).get(TRANSFERS).then().statusCode(200).header("X-Total-Count", "0");
            as(owner)
                    .get(HISTORY + "?@type=TransferBalance")
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", "1")
                    .body("receiverLogicalResource.id", contains(each.agreementId()))
                    .body(not(containsString(foreign)));
            plainly(owner)
                    .get("/consumption/v1/prepaid/" + each.agreementId() + "/entries")
                    .then()
                    .statusCode(200)
                    .body(not(containsString(foreign)));
        }
        as(Tokens.operatorReadonly()).get(href).then().statusCode(200);
    }

    private Map<String, Object> with(String name, Object value) {
        var wanted = transfer(from, to, 1);
        wanted.put(name, value);
        return wanted;
    }

    private static void refused(Map<String, Object> wanted, String why) {
        move(Tokens.operator(), UUID.randomUUID().toString(), wanted)
                .then()
                .statusCode(422)
                .body("message", containsString(why));
    }
}
