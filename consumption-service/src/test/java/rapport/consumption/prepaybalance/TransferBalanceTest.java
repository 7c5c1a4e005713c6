package rapport.consumption.prepaybalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static rapport.consumption.prepaybalance.Purses.API;
import static rapport.consumption.prepaybalance.Purses.HISTORY;
import static rapport.consumption.prepaybalance.Purses.TRANSFERS;
import static rapport.consumption.prepaybalance.Purses.as;
import static rapport.consumption.prepaybalance.Purses.euros;
import static rapport.consumption.prepaybalance.Purses.fill;
import static rapport.consumption.prepaybalance.Purses.has;
import static rapport.consumption.prepaybalance.Purses.move;
import static rapport.consumption.prepaybalance.Purses.sums;
import static rapport.consumption.prepaybalance.Purses.transfer;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.testkit.Tokens;

/// Prepaid money that goes from one agreement to another, each exchange held against TMF654.
@QuarkusTest
class TransferBalanceTest extends TransferCase {
    @Test
    void a_customer_moves_between_its_own_once() {
        String href = move(customer(), id, transfer(from, to, 2))
                .then()
                .statusCode(201)
                .body("amount.amount", equalTo(2.0f))
                .body("amount.units", equalTo("EUR"))
                .body("bucket.id", equalTo(from))
                .body("partyAccount.id", equalTo(from))
                .body("logicalResource.id", contains(from))
                .body("receiverBucket.id", equalTo(to))
                .body("receiverLogicalResource.id", equalTo(to))
                .body("channel.id", equalTo("app"))
                .body("reason", equalTo("For the children."))
                .body("relatedParty.id", contains(payer.accountId()))
                .body("status", equalTo("completed"))
                .extract()
                .path("href");
        move(customer(), id, transfer(from, to, 2)).then().statusCode(201).body("href", equalTo(href));
        move(Tokens.operator(), id, transfer(from, to, 2))
                .then()
                .statusCode(201)
                .body("href", equalTo(href));
        move(customer(), id, transfer(from, to, 3)).then().statusCode(409).body("message", containsString("2 EUR"));
        var third = payer.another(probe);
        fill(third, id, euros(1));
        move(customer(), id, transfer(from, third, 2))
                .then()
                .statusCode(409)
                .body("message", containsString("to another agreement"));
        has(from, "3");
        has(to, "3");
        as(customer())
                .get(href)
                .then()
                .statusCode(200)
                .body("amount.amount", equalTo(2.0f))
                .body("reason", equalTo("For the children."));
        for (var filter : List.of("bucket.id=" + from, "receiverBucket.id=" + to, "partyAccount.id=" + from)) {
            as(customer())
                    .get(TRANSFERS + "?" + filter)
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", "1")
                    .body("href", contains(href));
        }
        as(customer()).get(TRANSFERS + "?bucket.id=" + to).then().header("X-Total-Count", "0");
        as(Tokens.operator()).get(TRANSFERS + "/1-2").then().statusCode(404);
        as(Tokens.operator()).get(TRANSFERS + "/" + id).then().statusCode(404);
    }

    @Test
    void both_sides_are_in_the_history_and_nothing_is_lost_on_the_way() {
        move(customer(), id, transfer(from, to, 2.5)).then().statusCode(201);
        as(Tokens.operator())
                .get(HISTORY + "?bucket.id=" + from + "&@type=TransferBalance")
                .then()
                .body("amount.amount", contains(-2.5f))
                .body("receiverLogicalResource.id", contains(to));
        as(customer())
                .get(HISTORY + "?@type=TransferBalance")
                .then()
                .body("amount.amount", contains(2.5f, -2.5f))
                .body("receiverLogicalResource.id", contains(to, to))
                .body(not(containsString("reason")));
        as(customer())
                .get(API + "/accumulatedBalance/" + payer.accountId() + "-EUR")
                .then()
                .body("totalBalance.amount", equalTo(6.0f));
        sums(from, "2.5");
        sums(to, "3.5");
        assertThat(journal())
                .containsExactlyInAnyOrder(
                        List.of("PREPAID_TRANSFERRED", "PREPAID", "250", "0", from),
                        List.of("PREPAID_TRANSFERRED", "PREPAID_TRANSFERS", "0", "250", from),
                        List.of("PREPAID_TRANSFERRED", "PREPAID_TRANSFERS", "250", "0", to),
                        List.of("PREPAID_TRANSFERRED", "PREPAID", "0", "250", to));
    }

    private List<List<String>> journal() {
        String export =
                Agreement.operator().post("/consumption/v1/journal-exports").path("exportId");
        return Agreement.operator()
                .accept("text/csv")
                .get("/consumption/v1/journal-exports/" + export + "/lines?limit=10000")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(line -> line.replace("\"", "").split(",", -1))
                .filter(line -> List.of(from, to).contains(line[7]) && line[2].equals("PREPAID_TRANSFERRED"))
                .map(line -> List.of(line[2], line[3], line[4], line[5], line[7]))
                .toList();
    }

    @Test
    void what_is_held_for_quotas_is_not_free_and_what_is_refused_moves_nothing() {
        payer.ask(id, 30).then().statusCode(201);
        move(customer(), id, transfer(from, to, 4.71))
                .then()
                .statusCode(409)
                .body("message", containsString("must be at most 4.70 EUR"));
        has(to, "1");
        move(customer(), id, transfer(from, to, 4.7)).then().statusCode(201);
        payer.has("0", "0.3");
        has(to, "5.7");
        assertThat(probe.await(
                                "consumption.balances",
                                said -> said.type().equals("consumption.prepaid.exhausted.v1")
                                        && said.subject().equals(from))
                        .json()
                        .path("accountId")
                        .asText())
                .isEqualTo(payer.accountId());
    }

    @Test
    void what_came_can_be_used_as_long_as_where_it_came_from() {
        var late = Instant.now().plus(800, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var prolonging = new HashMap<String, Object>(Map.of("topUpId", id + "-late", "until", late.toString()));
        prolonging.put("amount", Map.of("minor", 1, "currency", "EUR"));
        Agreement.operator()
                .body(prolonging)
                .post("/consumption/v1/prepaid/" + from + "/top-ups")
                .then()
                .statusCode(201);
        move(customer(), id, transfer(from, to, 1)).then().statusCode(201);
        as(customer()).get(API + "/bucket/" + to).then().body("validFor.endDateTime", equalTo(late.toString()));
    }

    @Test
    void people_read_on_the_page_where_it_went_and_came_from() {
        move(customer(), id, transfer(from, to, 2)).then().statusCode(201);
        page(from).contains("Moved to another agreement", to, "For the children.", "-2 EUR");
        page(to).contains("Came from another agreement", from);
    }

    private static AbstractStringAssert<?> page(String agreementId) {
        return assertThat(Agreement.operator()
                .get("/console/consumption/agreements/" + agreementId + "/usage")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
