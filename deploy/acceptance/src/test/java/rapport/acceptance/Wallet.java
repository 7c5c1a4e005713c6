package rapport.acceptance;

import java.util.List;
import java.util.Map;
import rapport.demo.Customer;

/// How a customer pays.
final class Wallet {
    private Wallet() {}

    /// Gives an account a card of which the provider says what its token says: `pending`, `declined`, or
    /// anything else.
    static void of(Field field, Customer customer, String fate) {
        keep(field, customer.accountId(), fate, false);
    }

    /// Gives an account a card that is charged from now on where nothing else is said.
    static void ofDefault(Field field, String accountId) {
        keep(field, accountId, "default", true);
    }

    private static void keep(Field field, String accountId, String fate, boolean isDefault) {
        var method = Map.of(
                "accountId",
                accountId,
                "provider",
                "main",
                "token",
                field.fresh("tok-" + fate),
                "kind",
                "CARD",
                "label",
                "Visa ending in 4242",
                "isDefault",
                isDefault);
        field.origin().post("/consumption/v1/payment-methods", method);
    }

    /// Collects what is open of an agreement.
    static void collect(Field field, Customer customer) {
        var item = Map.of("idempotencyKey", field.fresh("KEY"), "agreementId", customer.agreementId());
        field.origin().post("/consumption/v1/payment-attempts/batch", List.of(item));
    }
}
