package rapport.consumption;

import static rapport.consumption.Planted.agreementOf;
import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;
import static rapport.testkit.walls.Rule.ownersChange;
import static rapport.testkit.walls.Rule.ownersSee;

import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

/// What somebody may do about requests. No tariff is there: whoever passes the walls is told so.
final class RequestOperations {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PATH = "/consumption/v1/service-requests";
    private static final String PAGE = "/console/consumption/agreements/{id}/requests";

    private RequestOperations() {}

    static void add(World world, Operations operations) {
        operations
                .with("GET " + PATH, ownersSee(CUSTOMER).listed(), account -> {
                    request(world, account);
                    return Request.to(PATH + "?agreementId=" + agreementOf(account));
                })
                .with(
                        "GET " + PATH + "/offers",
                        ownersSee(CUSTOMER).orRefused(),
                        account -> Request.to(PATH + "/offers?agreementId=" + agreementOf(account)))
                .with(
                        "GET " + PATH + "/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to(PATH + "/" + request(world, account)))
                .with("GET " + PATH + "/unanswered", operatorsSee(), _ -> Request.to(PATH + "/unanswered"))
                .with(
                        "POST " + PATH + "/{id}/end",
                        operatorsChange().about(CUSTOMER).orRefused(),
                        account -> Request.to(PATH + "/" + request(world, account) + "/end")
                                .json("{\"reason\": \"%s\"}".formatted(world.said("nobody answers"))))
                .with(
                        "GET " + PAGE,
                        operatorsSee(),
                        _ -> Request.to(PAGE.replace("{id}", agreementOf(world.customerA()))))
                .with(
                        "POST " + PAGE,
                        operatorsChange().orRefused(),
                        _ -> Request.to(PAGE.replace("{id}", agreementOf(world.customerA())))
                                .body(FORM, "action=ENABLE&request-reason=" + world.said("asked")))
                .with(
                        "POST " + PATH,
                        ownersChange(CUSTOMER).orRefused(),
                        account -> Request.to(PATH).json("""
                                        {"requestId": "%s", "agreementId": "%s", "serviceId": "svc", "feature": "roaming",
                                         "action": "ENABLE", "reason": "%s"}""".formatted(
                                world.mark("new-request", account), agreementOf(account), world.said("by telephone"))));
    }

    private static String request(World world, String account) {
        var id = world.mark("request", account);
        world.plant("""
                INSERT INTO service_request (request_id, agreement_id, account_id, service_id, feature, name, action, tariff,
                                             tariff_version, currency, requested_at, requested_by, state)
                VALUES (?, ?, ?, 'svc', ?, 'Roaming', 'ENABLE', 'mobile', 1, 'EUR', '2020-01-01', 'somebody', 'REQUESTED')
                ON CONFLICT DO NOTHING""", id, agreementOf(account), account, id);
        return id;
    }
}
