package rapport.consumption;

import static rapport.consumption.Planted.agreementOf;
import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Rule.ownersChange;
import static rapport.testkit.walls.Rule.ownersSee;

import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

/// What somebody may do about consents. No tariff is there: whoever passes the walls is told so.
final class ConsentOperations {
    private static final String PATH = "/consumption/v1/consents";

    private ConsentOperations() {}

    static void add(World world, Operations operations) {
        operations
                .with("GET " + PATH, ownersSee(CUSTOMER).listed(), account -> {
                    consent(world, account);
                    return Request.to(PATH + "?agreementId=" + agreementOf(account));
                })
                .with(
                        "GET " + PATH + "/caps",
                        ownersSee(CUSTOMER).orRefused(),
                        account -> Request.to(PATH + "/caps?agreementId=" + agreementOf(account)))
                .with(
                        "POST " + PATH,
                        ownersChange(CUSTOMER).orRefused(),
                        account -> Request.to(PATH).json("""
                                        {"consentId": "%s", "agreementId": "%s", "cap": "abroad", "reason": "%s",
                                         "capAmount": {"value": "60", "currency": "EUR"}}""".formatted(
                                world.mark("new-consent", account), agreementOf(account), world.said("by telephone"))))
                .with(
                        "POST " + PATH + "/{id}/withdraw",
                        ownersChange(CUSTOMER).orRefused(),
                        account -> Request.to(PATH + "/" + consent(world, account) + "/withdraw"));
    }

    private static String consent(World world, String account) {
        var id = world.mark("consent", account);
        world.plant("""
                INSERT INTO consent (consent_id, agreement_id, account_id, cap, tariff, tariff_version, cap_amount, currency,
                                     given_at, until, given_by)
                VALUES (?, ?, ?, 'abroad', 'mobile', 1, 60, 'EUR', '2020-01-01', '2020-02-01', 'somebody')
                ON CONFLICT DO NOTHING""", id, agreementOf(account), account);
        return id;
    }
}
