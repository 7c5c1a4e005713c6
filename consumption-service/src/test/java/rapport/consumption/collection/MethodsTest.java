package rapport.consumption.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static rapport.consumption.collection.Cashier.LATER;
import static rapport.consumption.collection.Cashier.METHODS;
import static rapport.consumption.collection.Cashier.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.consumption.Agreement;
import rapport.consumption.PaymentProvider;

/// What is kept of how customers pay, and what of it is charged.
@QuarkusTest
@WithTestResource(value = PaymentProvider.class, scope = TestResourceScope.GLOBAL)
class MethodsTest extends CollectionCase {
    @Test
    void the_number_of_a_card_is_not_kept_and_a_token_is_not_shown() {
        cashier.keep("4111111111111111").statusCode(422);
        var kept = cashier.keep("tok-" + id).statusCode(201).extract().asString();
        assertThat(kept).doesNotContain("tok-");
        cashier.keep("tok-" + id).statusCode(200);
        Agreement.operator().body("{}").post(METHODS).then().statusCode(422);
    }

    @Test
    void a_method_that_was_revoked_is_not_charged_and_another_can_be_the_default() {
        agreement.issue(id, 1_000, LATER);
        var first = cashier.method("tok-" + id);
        var second = cashier.method("tok-second-" + id);
        Agreement.operator()
                .body(Map.of("reason", "lost"))
                .post(METHODS + "/" + first + "/revoke")
                .then()
                .statusCode(200)
                .body("isDefault", equalTo(false));
        cashier.collect(id + "-1", Map.of()).statusCode(422);
        cashier.collect(id + "-2", Map.of("methodId", first)).statusCode(422);
        Agreement.operator()
                .post(METHODS + "/" + second + "/default")
                .then()
                .statusCode(200)
                .body("isDefault", equalTo(true));
        Agreement.operator().post(METHODS + "/" + first + "/default").then().statusCode(409);

        await(cashier.collect(id + "-3", Map.of()).statusCode(201).extract().path("attemptId"), "SUCCEEDED");
        assertThat(PaymentProvider.movements("tok-second-" + id)).hasSize(1);
    }
}
