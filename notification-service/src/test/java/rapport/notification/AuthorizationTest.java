package rapport.notification;

import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Kind.PARTNER;
import static rapport.testkit.walls.Rule.Foreign.UNKNOWN;
import static rapport.testkit.walls.Rule.eachMakesItsOwn;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;
import static rapport.testkit.walls.Rule.ownersChange;
import static rapport.testkit.walls.Rule.ownersSee;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.EnumSet;
import java.util.UUID;
import rapport.testkit.walls.AuthorizationMatrix;
import rapport.testkit.walls.CommonOperations;
import rapport.testkit.walls.Kind;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.Rule;
import rapport.testkit.walls.World;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class AuthorizationTest extends AuthorizationMatrix {
    private static final String PREFERENCES = "/notification/v1/preferences/";
    private static final String PAGES = "/console/notification/subscriptions";
    private static final String SUBSCRIPTIONS = "/notification/v1/subscriptions";
    private static final String MUTED = "\"muted\": [\"payment.reminder\"]";

    @TestHTTPResource
    URI origin;

    @Override
    protected URI origin() {
        return origin;
    }

    @Override
    protected Operations operations(World world) {
        told(world, world.customerA());
        told(world, world.customerB());
        var operations = new Operations()
                .with(
                        "GET /notification/v1/notifications",
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to("/notification/v1/notifications?accountId=" + account))
                .with(
                        "GET /notification/v1/outcomes",
                        operatorsSee(),
                        account -> Request.to("/notification/v1/outcomes?reference=" + referenceOf(account)))
                .with(
                        "GET /notification/v1/preferences/{accountId}",
                        ownersSee(CUSTOMER),
                        account -> Request.to(PREFERENCES + account))
                .with(
                        "PUT /notification/v1/preferences/{accountId}",
                        ownersChange(CUSTOMER),
                        account -> Request.to(PREFERENCES + account).json("{" + MUTED + "}"))
                .with(
                        "PUT /notification/v1/preferences/batch",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(PREFERENCES + "batch")
                                .json("[{\"accountId\": \"%s\", %s}]".formatted(account, MUTED)));
        webhooks(operations, world);
        subscriptions(operations, world);
        pages(operations, world);
        CommonOperations.brakes(operations, world, "/notification/v1/brakes", "sending");
        CommonOperations.brakeForms(operations, world, "notification", "sending");
        CommonOperations.console(operations, world, "notification");
        CommonOperations.audit(operations, world, "/notification/v1/audit");
        return CommonOperations.deadEvents(operations, world, "/notification/v1/dead-events");
    }

    /// The endpoints of customers. Partners have such as well, so that they may ask, and are told that there is none.
    private static void webhooks(Operations operations, World world) {
        endpoint(world, world.customerA());
        endpoint(world, world.customerB());
        var seen = new Rule(
                EnumSet.of(Kind.OPERATOR, Kind.READER, CUSTOMER, Kind.PARTNER), CUSTOMER, false, UNKNOWN, false, false);
        var changed =
                new Rule(EnumSet.of(Kind.OPERATOR, CUSTOMER, Kind.PARTNER), CUSTOMER, true, UNKNOWN, false, false);
        var reason = "\"reason\": \"%s\"".formatted(world.said("asked for"));
        operations
                .with("GET /notification/v1/webhooks/{id}", seen, account -> Request.to(webhookOf(account)))
                .with(
                        "GET /notification/v1/webhooks/{id}/messages",
                        seen,
                        account -> Request.to(webhookOf(account) + "/messages"))
                .with(
                        "POST /notification/v1/webhooks/{id}/replay",
                        changed,
                        account -> Request.to(webhookOf(account) + "/replay")
                                .json("{\"messages\": [\"none\"], %s}".formatted(reason)))
                .with(
                        "POST /notification/v1/webhooks/{id}/enable",
                        changed,
                        account -> Request.to(webhookOf(account) + "/enable").json("{%s}".formatted(reason)));
    }

    private static String webhookOf(String account) {
        return "/notification/v1/webhooks/" + account.replace("acc", "ep");
    }

    /// With a message that is over and done with.
    private static void endpoint(World world, String account) {
        var endpoint = world.belongs(account.replace("acc", "ep"), account);
        world.plant("""
                INSERT INTO webhook_endpoint (endpoint_id, owner_role, owner_id, sink, sealed, since, next_attempt_at, last_error)
                VALUES (?, 'customer', ?, 'https://a.example/', 'none', '2020-01-01', '2090-01-01', ?)""", endpoint, account, world.mark("error", account));
        world.plant("""
                INSERT INTO webhook_message (endpoint_id, message_id, lane, type, subject, content_type, body, occurred_at,
                                             created_at, state)
                VALUES (?, ?, 's', 'a.b.v1', 's', 'text/plain', '', '2020-01-01', '2020-01-01', 'DELIVERED')""", endpoint, world.mark("message", account));
    }

    /// What is made here is refused: else the deliverer would write of it for as long as the test runs.
    private static void subscriptions(Operations operations, World world) {
        operations
                .with("GET " + SUBSCRIPTIONS, ownersSee(CUSTOMER).listed().alsoFor(PARTNER), account -> {
                    subscribed(world, account);
                    return Request.to(SUBSCRIPTIONS + "?limit=1000");
                })
                .with(
                        "GET " + SUBSCRIPTIONS + "/{subscriptionId}",
                        ownersSee(CUSTOMER).alsoFor(PARTNER),
                        account -> Request.to(SUBSCRIPTIONS + "/" + subscribed(world, account)))
                .with(
                        "POST " + SUBSCRIPTIONS,
                        eachMakesItsOwn(CUSTOMER, PARTNER).orRefused(),
                        _ -> Request.to(SUBSCRIPTIONS).json("{\"protocol\": \"NONE\"}"))
                .with(
                        "DELETE " + SUBSCRIPTIONS + "/{subscriptionId}",
                        ownersChange(CUSTOMER).alsoFor(PARTNER),
                        account -> Request.to(SUBSCRIPTIONS + "/" + subscribed(world, account) + "?reason="
                                + world.said("moved").replace(" ", "%20")));
    }

    private static void pages(Operations operations, World world) {
        var form = "application/x-www-form-urlencoded";
        operations
                .with("GET " + PAGES, operatorsSee(), _ -> Request.to(PAGES).accepting("text/html"))
                .with(
                        "GET " + PAGES + "/{subscriptionId}",
                        operatorsSee().about(CUSTOMER),
                        account -> Request.to(PAGES + "/" + subscribed(world, account))
                                .accepting("text/html"))
                .with(
                        "POST " + PAGES + "/{subscriptionId}/replay",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(PAGES + "/" + subscribed(world, account) + "/replay")
                                .body(form, "replay-reason=" + world.said("sent again")))
                .with(
                        "POST " + PAGES + "/{subscriptionId}/enable",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(PAGES + "/" + subscribed(world, account) + "/enable")
                                .body(form, "enable-reason=" + world.said("enabled")))
                .with(
                        "POST " + PAGES + "/{subscriptionId}/end",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(PAGES + "/" + subscribed(world, account) + "/end")
                                .body(form, "end-reason=" + world.said("ended")));
    }

    private static String subscribed(World world, String account) {
        var id = world.mark("subscription", account);
        world.plant(
                """
                INSERT INTO subscription (subscription_id, form, owner_role, owner, sink, account_id, types, status, starts_at)
                VALUES (?, 'CAMARA', 'customer', ?, ?, ?, '{none}', 'ACTIVE', '2020-01-01')""",
                id,
                account,
                "http://127.0.0.1:9099/" + world.mark("sink", account),
                world.mark("narrowed", account));
        return id;
    }

    private static String referenceOf(String account) {
        return account.replace("acc", "ref");
    }

    /// A customer who has been told something; nothing of it is left to do.
    private static void told(World world, String account) {
        var notice = UUID.randomUUID();
        var reference = world.belongs(referenceOf(account), account);
        world.plant("""
                INSERT INTO recipient (account_id, brand, language, time_zone, account_version, contact_state, name, email,
                                       contact_version)
                VALUES (?, 'Rapport', 'en', 'Europe/Berlin', 1, 'KNOWN', ?, ?, 1)""", account, world.mark("name", account), world.mark("email", account));
        world.plant(
                "INSERT INTO preference (account_id, muted) VALUES (?, ARRAY[?])",
                account,
                world.mark("muted", account));
        world.plant("""
                INSERT INTO notice (notice_id, account_id, topic, family, legal_class, reference, about, revision, expires_at,
                                    excluded, content, correlation_id, state, received_at, due_at)
                VALUES (?, ?, 'payment.reminder', 'payment', 'SERVICE', ?, 'none', 1, '2090-01-01', '{}', '{}', 'none', 'ROUTED',
                        '2020-01-01', '2020-01-01')""", notice, account, reference);
        world.plant("""
                INSERT INTO notification (notification_id, notice_id, account_id, topic, reference, channel, lane, state, detail,
                                          created_at, updated_at)
                VALUES (?, ?, ?, 'payment.reminder', ?, 'EMAIL', 'NORMAL', 'DELIVERED', ?, '2020-01-01', '2020-01-01')""", UUID.randomUUID(), notice, account, reference, world.mark("detail", account));
    }
}
