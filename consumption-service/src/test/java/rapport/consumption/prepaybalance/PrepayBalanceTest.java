package rapport.consumption.prepaybalance;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.consumption.usage.Payer;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.TmfConformity;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// Prepaid money as TMF654 has it, each exchange held against the definition.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PrepayBalanceTest {
    private static final String DEFINITION = "TMF654-PrepayBalance-v4.0.0.swagger.json";
    private static final String API = "/tmf-api/prepayBalanceManagement/v4";
    private static final TmfOracle ORACLE = TmfOracle.of(DEFINITION);
    private static final String BUCKETS = API + "/bucket";
    private static final String TOTALS = API + "/accumulatedBalance";
    private static final String TOPUPS = API + "/topupBalance";
    private static final String ADJUSTMENTS = API + "/adjustBalance";
    private static final String HISTORY = API + "/balanceActionHistory";

    private final Probe probe = Probe.connect();
    private final String id = UUID.randomUUID().toString();
    private Payer payer;

    @BeforeEach
    void sells() {
        payer = Payer.of(probe);
    }

    @AfterEach
    void disconnect() {
        probe.close();
    }

    @Test
    void what_is_described_is_of_the_definition() {
        var leftOut = new HashSet<>(Set.of("get /reserveBalance", "post /reserveBalance", "get /reserveBalance/{id}"));
        for (var each : List.of("topupBalance", "adjustBalance", "transferBalance", "reserveBalance")) {
            leftOut.addAll(List.of("patch /" + each + "/{id}", "delete /" + each + "/{id}"));
        }
        TmfConformity.checkPart(
                DEFINITION, given().get("/q/openapi?format=json").asString(), leftOut);
    }

    @Test
    void the_first_top_up_makes_the_bucket_and_the_same_again_is_the_same() {
        operator().get(BUCKETS + "/" + payer.agreementId()).then().statusCode(404);
        var until = Instant.now().plus(90, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        var wanted = topup(12.5);
        wanted.put("validFor", Map.of("endDateTime", until.toString()));
        String href = Eventually.answer(() -> create(TOPUPS, id, wanted), answer -> answer.statusCode() == 201)
                .then()
                .body("amount.amount", equalTo(12.5f))
                .body("amount.units", equalTo("EUR"))
                .body("status", equalTo("completed"))
                .body("isAutoTopup", equalTo(false))
                .body("reason", equalTo("Paid in the shop."))
                .body("bucket.id", equalTo(payer.agreementId()))
                .body("relatedParty.id", contains(accountId()))
                .extract()
                .path("href");
        create(TOPUPS, id, wanted).then().statusCode(201).body("href", equalTo(href));
        create(TOPUPS, id, topup(13)).then().statusCode(409);
        operator().get(href).then().statusCode(200).body("amount.amount", equalTo(12.5f));

        bucket().body("remainingValue.amount", equalTo(12.5f))
                .body("remainingValue.units", equalTo("EUR"))
                .body("reservedValue", nullValue())
                .body("status", equalTo("active"))
                .body("usageType", equalTo("monetary"))
                .body("validFor.endDateTime", equalTo(until.toString()))
                .body("partyAccount.id", equalTo(payer.agreementId()))
                .body("relatedParty.id", contains(accountId()));
        payer.has("12.5", "0");
    }

    @Test
    void a_top_up_of_our_own_is_one_of_these_and_the_keys_are_the_same() {
        payer.topUp(id, 100);
        operator()
                .get(TOPUPS + "?bucket.id=" + payer.agreementId())
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("amount.amount", contains(1.0f));
        create(TOPUPS, id, topup(1)).then().statusCode(201);
        payer.has("1", "0");
        create(TOPUPS, id, topup(2)).then().statusCode(409);
        assertThat(payer.toppedUp(id, 100).statusCode()).isEqualTo(200);
    }

    @Test
    void one_that_comes_eight_times_at_once_counts_once_and_the_audit_says_why() throws Exception {
        payer.topUp(id + "-first", 1);
        var wanted = topup(1);
        wanted.put("reason", id);
        var hrefs = new HashSet<String>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asking = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(_ -> () -> create(TOPUPS, id, wanted)
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("href"))
                    .toList();
            for (var answer : threads.invokeAll(asking)) {
                hrefs.add(answer.get());
            }
        }
        assertThat(hrefs).hasSize(1);
        payer.has("1.01", "0");
        found(TOPUPS + "?bucket.id=" + payer.agreementId(), 2);
        List<String> reasons = Agreement.operator()
                .get("/consumption/v1/audit?limit=500&path=" + TOPUPS)
                .path("reason");
        assertThat(reasons).contains(id);
    }

    @Test
    void what_moved_it_is_its_history_and_what_is_held_is_reserved() {
        payer.topUp(id, 100);
        payer.called(1, id, 15, "");
        payer.ask(id, 30).then().statusCode(201);
        create(ADJUSTMENTS, id, adjustment(-0.25)).then().statusCode(201);

        bucket().body("remainingValue.amount", equalTo(0.3f))
                .body("reservedValue.amount", equalTo(0.3f))
                .body("logicalResource.id", contains(payer.line().number()));
        var history = operator()
                .get(HISTORY + "?bucket.id=" + payer.agreementId())
                .then()
                .statusCode(200)
                .body("status", everyItem(equalTo("completed")))
                .extract()
                .jsonPath();
        assertThat(history.getList("@type", String.class))
                .startsWith("AdjustBalance", "Reservation", "Usage")
                .endsWith("TopupBalance");
        assertThat(history.getList("amount.amount", Float.class)).startsWith(-0.25f, -0.3f, -0.15f);
        assertThat(history.getList("amount.amount", Float.class).stream()
                        .mapToDouble(each -> each)
                        .sum())
                .isCloseTo(0.3, within(0.000001));
        operator()
                .get(HISTORY + "?@type=Usage&partyAccount.id=" + payer.agreementId())
                .then()
                .header("X-Total-Count", "1")
                .body("amount.amount", contains(-0.15f));
        operator().get(history.<String>get("[0].href")).then().statusCode(200).body("@type", equalTo("AdjustBalance"));
    }

    @Test
    void the_whole_history_is_todays() {
        payer.topUp(id, 100);
        var today = LocalDate.now(ZoneOffset.UTC).toString();
        operator()
                .get(HISTORY + "?limit=1000")
                .then()
                .statusCode(200)
                .body("requestedDate", everyItem(containsString(today)));
        operator()
                .get(HISTORY + "?requestedDate=2019-12-31")
                .then()
                .statusCode(200)
                .header("X-Total-Count", "0");
    }

    @Test
    void an_adjustment_takes_off_no_more_than_there_is() {
        refused(ADJUSTMENTS, adjustment(1), 422, "$.bucket.id");
        payer.topUp(id, 100);
        create(ADJUSTMENTS, id, adjustment(-1.01))
                .then()
                .statusCode(409)
                .body("message", containsString("1.00 EUR are available"));
        String href = create(ADJUSTMENTS, id, adjustment(-1))
                .then()
                .statusCode(201)
                .body("adjustType", equalTo("oneTime"))
                .body("amount.amount", equalTo(-1.0f))
                .extract()
                .path("href");
        create(ADJUSTMENTS, id, adjustment(-1)).then().statusCode(201).body("href", equalTo(href));
        payer.has("0", "0");
        operator()
                .get(ADJUSTMENTS + "?bucket.id=" + payer.agreementId() + "&requestedDate="
                        + LocalDate.now(ZoneOffset.UTC))
                .then()
                .header("X-Total-Count", "1");
        operator().get(href.replace("adjustBalance", "topupBalance")).then().statusCode(404);
    }

    @Test
    void what_is_wrong_is_named_and_moves_nothing() {
        payer.topUp(id, 100);
        refused(TOPUPS, topup(0.001), 422, "$.amount");
        refused(TOPUPS, with(topup(1), "amount", Map.of("amount", 1, "units", "no currency")), 422, "$.amount");
        refused(TOPUPS, with(topup(1), "amount", Map.of("amount", 1, "units", "USD")), 422, "EUR");
        refused(TOPUPS, topup(-1), 422, "between 1 and");
        var unknown = with(topup(1), "bucket", Map.of("id", "unknown"));
        refused(TOPUPS, with(unknown, "partyAccount", Map.of("id", "unknown")), 422, "$.bucket.id");
        refused(TOPUPS, with(topup(1), "usageType", "data"), 422, "$.usageType");
        refused(TOPUPS, with(topup(1), "isAutoTopup", true), 422, "$.isAutoTopup");
        refused(TOPUPS, with(topup(1), "partyAccount", Map.of("id", "another")), 422, "$.partyAccount.id");
        var past = Map.of("endDateTime", "2020-01-01T00:00:00Z");
        refused(TOPUPS, with(topup(1), "validFor", past), 422, "$.validFor.endDateTime");
        refused(ADJUSTMENTS, with(adjustment(1), "adjustType", "recurring"), 422, "$.adjustType");
        refused(ADJUSTMENTS, with(adjustment(1), "reason", " "), 422, "$.reason");
        refused(TOPUPS, Map.of("amount", Map.of("amount", 1, "units", "EUR")), 400, "$.bucket");
        operator()
                .body(topup(1))
                .post(TOPUPS)
                .then()
                .statusCode(422)
                .body("message", containsString("Idempotency-Key"));
        payer.has("1", "0");
    }

    @Test
    void a_customer_sees_its_own_without_why_and_changes_nothing() {
        var topup = Eventually.answer(() -> create(TOPUPS, id, topup(5)), answer -> answer.statusCode() == 201)
                .<String>path("href");
        var own = as(Tokens.customer(accountId()));
        own.get(topup).then().statusCode(200).body("reason", nullValue()).body("amount.amount", equalTo(5.0f));
        for (var list : List.of(BUCKETS, TOPUPS, HISTORY, TOTALS)) {
            as(Tokens.customer(accountId()))
                    .get(list)
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", "1")
                    .body("relatedParty.id", contains(contains(accountId())))
                    .body(not(containsString("shop")));
            as(Tokens.customer("somebody-else"))
                    .get(list)
                    .then()
                    .statusCode(200)
                    .header("X-Total-Count", "0");
            as(Tokens.partner("p1")).get(list).then().statusCode(403);
        }
        for (var one : List.of(topup, BUCKETS + "/" + payer.agreementId(), TOTALS + "/" + accountId() + "-EUR")) {
            as(Tokens.customer("somebody-else")).get(one).then().statusCode(404);
            as(Tokens.operatorReadonly()).get(one).then().statusCode(200);
        }
        as(Tokens.customer(accountId()))
                .header("Idempotency-Key", id + "-b")
                .body(topup(1))
                .post(TOPUPS)
                .then()
                .statusCode(403);
        operator().delete(topup).then().statusCode(405);
        payer.has("5", "0");
    }

    @Test
    void what_an_account_has_is_the_sum_of_what_did_not_expire() {
        Eventually.answer(
                () -> create(TOPUPS, id, with(topup(2.5), "validFor", Map.of("endDateTime", inSeconds(12)))),
                answer -> answer.statusCode() == 201);
        total().body("totalBalance.amount", equalTo(2.5f))
                .body("totalBalance.units", equalTo("EUR"))
                .body("bucket.id", contains(payer.agreementId()));
        operator()
                .get(TOTALS + "?relatedParty.id=" + accountId())
                .then()
                .statusCode(200)
                .header("X-Total-Count", "1")
                .body("id", contains(accountId() + "-EUR"));
        var another = payer.another(probe);
        var more = with(topup(1.25), "bucket", Map.of("id", another));
        more.put("partyAccount", Map.of("id", another));
        Eventually.answer(() -> create(TOPUPS, id, more), answer -> answer.statusCode() == 201);
        total().body("totalBalance.amount", equalTo(3.75f))
                .body("bucket.id", containsInAnyOrder(payer.agreementId(), another));
        operator().get(TOTALS + "/" + accountId() + "-USD").then().statusCode(404);
        operator().get(TOTALS + "/nothing").then().statusCode(404);

        Eventually.answer(() -> bucket().extract().<String>path("status"), status -> status.equals("expired"));
        bucket().body("remainingValue.amount", equalTo(0.0f));
        total().body("totalBalance.amount", equalTo(1.25f));
        found(BUCKETS + "?status=expired&relatedParty.id=" + accountId(), 1);
        found(BUCKETS + "?status=active&relatedParty.id=" + accountId(), 1);
    }

    private void found(String list, int count) {
        operator().get(list).then().statusCode(200).header("X-Total-Count", Integer.toString(count));
    }

    private static String inSeconds(int seconds) {
        return Instant.now().plusSeconds(seconds).toString();
    }

    private String accountId() {
        return payer.line().agreement().accountId();
    }

    private ValidatableResponse bucket() {
        return operator().get(BUCKETS + "/" + payer.agreementId()).then().statusCode(200);
    }

    private ValidatableResponse total() {
        return operator().get(TOTALS + "/" + accountId() + "-EUR").then().statusCode(200);
    }

    private Map<String, Object> topup(double amount) {
        var wanted = adjustment(amount);
        wanted.put("partyAccount", Map.of("id", payer.agreementId()));
        wanted.put("reason", "Paid in the shop.");
        return wanted;
    }

    private Map<String, Object> adjustment(double amount) {
        return new HashMap<>(Map.of(
                "bucket",
                Map.of("id", payer.agreementId()),
                "usageType",
                "monetary",
                "reason",
                "Goodwill.",
                "amount",
                Map.of("amount", amount, "units", "EUR")));
    }

    private static Map<String, Object> with(Map<String, Object> wanted, String name, Object value) {
        wanted.put(name, value);
        return wanted;
    }

    private void refused(String path, Map<String, Object> wanted, int status, String why) {
        create(path, UUID.randomUUID().toString(), wanted)
                .then()
                .statusCode(status)
                .body("message", containsString(why));
    }

    private static Response create(String path, String key, Map<String, Object> wanted) {
        return operator().header("Idempotency-Key", key).body(wanted).post(path);
    }

    private static RequestSpecification operator() {
        return as(Tokens.operator());
    }

    private static RequestSpecification as(String token) {
        return given().filter(ORACLE).auth().oauth2(token).contentType(ContentType.JSON);
    }
}
