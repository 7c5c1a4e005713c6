package rapport.relationship;

import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.ownersSee;

import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

/// What somebody may do about credits.
final class CreditOperations {
    private static final String PATH = "/relationship/v1/credits";

    private CreditOperations() {}

    static void add(World world, Operations operations) {
        operations
                .with("GET " + PATH, ownersSee(CUSTOMER).listed(), account -> {
                    credit(world, account);
                    return Request.to(PATH);
                })
                .with(
                        "GET " + PATH + "/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to(PATH + "/" + credit(world, account)))
                .with(
                        "POST " + PATH,
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(PATH).json("""
                                        {"creditId": "%s", "agreementId": "%s", "cause": "GOODWILL", "reason": "%s",
                                         "amount": {"minor": 100, "currency": "EUR"}}""".formatted(
                                        world.mark("new-credit", account),
                                        AuthorizationTest.agreementOf(account),
                                        world.said("sorry"))));
    }

    private static String credit(World world, String account) {
        var id = world.mark("credit", account);
        world.plant("""
                INSERT INTO credit (credit_id, agreement_id, account_id, cause, minor, currency, reason, state, granted_at,
                                    granted_by)
                VALUES (?, ?, ?, 'SLO', 100, 'EUR', ?, 'GRANTED', '2020-01-01', 'somebody')
                ON CONFLICT DO NOTHING""", id, AuthorizationTest.agreementOf(account), account, id);
        return id;
    }
}
