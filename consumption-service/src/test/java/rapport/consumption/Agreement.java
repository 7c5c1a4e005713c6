package rapport.consumption;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.Tokens;

/// An agreement of a test's own, as relationship says it, with what happens to it.
public record Agreement(String agreementId, String accountId, Probe probe) {
    private static final String PAYMENTS = "consumption.payments";

    public static Agreement sign(Probe probe) {
        return sign(probe, "mobile-m");
    }

    public static Agreement sign(Probe probe, String offering) {
        var agreement = unsigned(probe);
        agreement.signed(offering);
        return agreement;
    }

    /// One that nobody knows of yet.
    public static Agreement unsigned(Probe probe) {
        var name = UUID.randomUUID().toString();
        return new Agreement("AGR-" + name, "ACC-" + name, probe);
    }

    public void signed(String offering) {
        probe.send(
                "relationship.agreements",
                agreementId,
                "relationship.agreement.signed.v1",
                Map.of(
                        "agreementId",
                        agreementId,
                        "accountId",
                        accountId,
                        "offering",
                        offering,
                        "maintenanceNotice",
                        "P5D",
                        "signedAt",
                        Instant.now().toString()));
    }

    public static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }

    public Map<String, Object> bill(String billId, long minor, Instant dueAt) {
        return Map.of(
                "billId",
                billId,
                "agreementId",
                agreementId,
                "amount",
                Map.of("minor", minor, "currency", "EUR"),
                "dueAt",
                dueAt.toString());
    }

    /// Issues a bill, as soon as consumption knows of the agreement.
    public void issue(String billId, long minor, Instant dueAt) {
        var until = System.nanoTime() + 60_000_000_000L;
        while (!batch(List.of(bill(billId, minor, dueAt)))
                .extract()
                .path("[0].status")
                .equals("created")) {
            if (System.nanoTime() > until) {
                throw new AssertionError("consumption does not know " + agreementId);
            }
            Thread.onSpinWait();
        }
    }

    public static ValidatableResponse batch(List<Map<String, Object>> bills) {
        return operator().body(bills).post("/consumption/v1/bills/batch").then().statusCode(200);
    }

    public String pay(String partner, String paymentId, long minor) {
        return probe.send(
                "partner." + partner + ".payments",
                agreementId,
                "partner.payment.received.v1",
                Map.of(
                        "paymentId",
                        paymentId,
                        "agreementId",
                        agreementId,
                        "amount",
                        Map.of("minor", minor, "currency", "EUR"),
                        "paidAt",
                        Instant.now().toString()));
    }

    public Said awaitPayment(String type, int nth) {
        return probe.await(PAYMENTS, said -> isOurs(said, type), nth).getLast();
    }

    public List<Said> payments(String type) {
        return probe.all(PAYMENTS, said -> isOurs(said, type));
    }

    private boolean isOurs(Said said, String type) {
        return said.subject().equals(agreementId) && said.type().equals("consumption.payment." + type + ".v1");
    }

    /// The amounts `balance`, `open`, `overdue` and `credit`, in cents.
    public List<Integer> balance() {
        var answer = operator()
                .get("/consumption/v1/balances/" + agreementId)
                .then()
                .statusCode(200)
                .extract();
        return List.of(
                answer.<Integer>path("balance.minor"),
                answer.<Integer>path("open.minor"),
                answer.<Integer>path("overdue.minor"),
                answer.<Integer>path("credit.minor"));
    }
}
