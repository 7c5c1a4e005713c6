package rapport.acceptance;

import java.util.List;
import java.util.Map;
import rapport.demo.Customer;

/// How a customer pays.
final class Wallet {
    private Wallet() {}

    /// Gives an account a card of which the provider says what its token says: `pending`, `declined`, or anything else.
    static void of(Field field, Customer customer, String fate) {
        field.origin()
                .post(
                        "/consumption/v1/payment-methods",
                        Map.of(
                                "accountId",
                                customer.accountId(),
                                "provider",
                                "main",
                                "token",
                                field.fresh("tok-" + fate),
                                "kind",
                                "CARD",
                                "label",
                                "Visa ending in 4242"));
    }

    /// Collects what is open of an agreement.
    static void collect(Field field, Customer customer) {
        var item = Map.of("idempotencyKey", field.fresh("KEY"), "agreementId", customer.agreementId());
        field.origin().post("/consumption/v1/payment-attempts/batch", List.of(item));
    }
}
