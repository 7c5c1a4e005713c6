package rapport.consumption.collection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.consumption.Agreement;
import rapport.consumption.PaymentProvider;
import rapport.testkit.Eventually;
import rapport.testkit.Probe;
import rapport.testkit.Said;
import rapport.testkit.Tokens;

/// What an account is charged by is set by several at once, and while an agreement of it becomes known.
@QuarkusTest
@WithTestResource(value = PaymentProvider.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class DefaultMethodTest {
    private static final String METHODS = "/consumption/v1/payment-methods";
    private static final String HUB = "/tmf-api/accountManagement/v4/hub";
    private static final int AT_ONCE = 8;

    @Inject
    Methods methods;

    @Inject
    Sql sql;

    private final String id = UUID.randomUUID().toString();
    private final ExecutorService together = Executors.newFixedThreadPool(AT_ONCE);
    private Probe probe;
    private Agreement agreement;

    @BeforeEach
    void listen() {
        probe = Probe.connect();
        agreement = Agreement.unsigned(probe);
        given().auth()
                .oauth2(Tokens.customer(agreement.accountId()))
                .contentType(ContentType.JSON)
                .body(Map.of("callback", "https://listener.example/" + id))
                .post(HUB)
                .then()
                .statusCode(201);
    }

    @AfterEach
    void disconnect() {
        together.shutdownNow();
        probe.close();
    }

    @Test
    void an_account_has_one_default_however_many_are_set_at_once() {
        var kept = IntStream.range(0, AT_ONCE)
                .mapToObj(each -> CompletableFuture.supplyAsync(() -> keep("tok-" + each), together))
                .toList();
        var ids = kept.stream().map(CompletableFuture::join).toList();
        ids.stream()
                .map(each -> CompletableFuture.runAsync(() -> makeDefault(each), together))
                .toList()
                .forEach(CompletableFuture::join);

        List<Boolean> defaults = Agreement.operator()
                .get(METHODS + "?accountId=" + agreement.accountId())
                .path("isDefault");
        assertThat(defaults).hasSize(AT_ONCE).containsOnlyOnce(true);
    }

    @Test
    void an_agreement_that_becomes_known_while_a_default_is_set_is_told_with_it() {
        var set = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var setting = CompletableFuture.runAsync(
                () -> SystemTransaction.run(() -> {
                    methods.keep(
                            new NewMethod(agreement.accountId(), "main", "tok", MethodKind.CARD, "Visa", null, null));
                    set.countDown();
                    await(end);
                }),
                together);
        await(set);
        agreement.signed("mobile-m");
        Eventually.answer(() -> waiting() > 0 || !told().isEmpty(), yes -> yes);
        end.countDown();
        setting.join();

        var told = Eventually.answer(this::told, all -> !all.isEmpty());
        assertThat(told).extracting(DefaultMethodTest::type).containsExactly("BillingAccountCreateEvent");
        assertThat(method(told.getFirst())).isNotEmpty();
    }

    @Test
    void a_default_that_is_set_while_an_agreement_becomes_known_is_told_after_it() {
        var held = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        // Who would tell of the agreement waits, as for somebody who registers.
        var registering = CompletableFuture.runAsync(
                () -> SystemTransaction.run(() -> {
                    sql.query(
                            "SELECT pg_advisory_xact_lock(hashtextextended('hub /tmf-api/accountManagement/v4', 0))",
                            _ -> true);
                    held.countDown();
                    await(end);
                }),
                together);
        await(held);
        agreement.signed("mobile-m");
        Eventually.answer(this::waiting, sessions -> sessions > 0);
        var setting = CompletableFuture.supplyAsync(() -> keep("tok"), together);
        Eventually.answer(this::waiting, sessions -> sessions > 1);
        end.countDown();
        registering.join();
        var method = setting.join();

        var told = Eventually.answer(this::told, all -> all.size() > 1);
        assertThat(told)
                .extracting(DefaultMethodTest::type)
                .containsExactly("BillingAccountCreateEvent", "BillingAccountAttributeValueChangeEvent");
        assertThat(told).extracting(DefaultMethodTest::method).containsExactly("", method);
    }

    /// Sessions of this service that wait for another.
    private long waiting() {
        return SystemTransaction.call(
                () -> sql.number(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"));
    }

    private List<Said> told() {
        return probe.all(
                "consumption.tmf",
                said -> agreement.agreementId().equals(said.subject())
                        && said.type().startsWith("consumption.account."));
    }

    private static String type(Said said) {
        return said.json().path("eventType").asText();
    }

    private static String method(Said said) {
        return said.json().at("/event/billingAccount/defaultPaymentMethod/id").asText();
    }

    private String keep(String token) {
        return Agreement.operator()
                .body(Map.of(
                        "accountId",
                        agreement.accountId(),
                        "provider",
                        "main",
                        "token",
                        token + id,
                        "kind",
                        "CARD",
                        "label",
                        "Visa",
                        "isDefault",
                        true))
                .post(METHODS)
                .then()
                .statusCode(201)
                .extract()
                .path("methodId");
    }

    private static void makeDefault(String method) {
        Agreement.operator().post(METHODS + "/" + method + "/default").then().statusCode(200);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
