package rapport.notification.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.Scope;
import rapport.chassis.identity.SystemTransaction;
import rapport.notification.Peers;
import rapport.testkit.Tokens;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class WebhooksResourceTest extends Bench {
    @Test
    void an_owner_sees_how_the_endpoint_does_and_others_see_nothing() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("s-1", "m-1");
        subscriber.awaitDelivered(1);

        get(subscriber, "", Tokens.customer(subscriber.account()))
                .statusCode(200)
                .body("id", equalTo(subscriber.id()))
                .body("health.state", equalTo("OPEN"))
                .body("health.delivered", equalTo(1))
                .body("health.waiting", equalTo(0));
        get(subscriber, "", Tokens.customer("acc-other")).statusCode(404);
        get(subscriber, "", Tokens.partner(subscriber.account())).statusCode(404);
        get(subscriber, "/messages", Tokens.customer("acc-other")).statusCode(404);
        get(subscriber, "", Tokens.operatorReadonly()).statusCode(200);
    }

    @Test
    void a_partner_sees_its_own_and_nobody_outside_sees_those_of_operators() {
        var ours = "ep-" + UUID.randomUUID();
        var theirs = "ep-" + UUID.randomUUID();
        SystemTransaction.run(() -> webhooks.open(
                List.of(endpoint(ours, new Scope.Operator()), endpoint(theirs, new Scope.Partner("acme")))));

        get(theirs, Tokens.partner("acme")).statusCode(200);
        get(theirs, Tokens.partner("other")).statusCode(404);
        get(ours, Tokens.partner("acme")).statusCode(404);
        get(ours, Tokens.customer("acme")).statusCode(404);
        get(ours, Tokens.operator()).statusCode(200);
    }

    @Test
    void dead_messages_are_listed_with_why_and_replayed_once_the_endpoint_is_enabled() {
        listener.answers(410);
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("s-1", "m-1", "m-2");
        subscriber.awaits(health -> health.state() == Health.State.DISABLED);
        listener.answers(200);
        var owner = Tokens.customer(subscriber.account());

        get(subscriber, "/messages?state=dead&limit=1", owner)
                .statusCode(200)
                .header("X-Total-Count", "2")
                .header("X-Result-Count", "1")
                .body("[0].id", equalTo("m-2"))
                .body("[0].attempts", equalTo(0))
                .body("[0].detail", equalTo("the endpoint is disabled"));
        get(subscriber, "/messages?state=dead&offset=1", owner)
                .body("[0].id", equalTo("m-1"))
                .body("[0].status", equalTo(410))
                .body("[0].detail", equalTo("it answered 410"));
        post(subscriber, "/replay", "{\"dead\": true}", owner)
                .statusCode(409)
                .body("detail", equalTo("Enable it first."));
        post(subscriber, "/enable", "{}", owner).statusCode(200).body("health.state", equalTo("OPEN"));
        post(subscriber, "/replay", "{\"dead\": true}", owner).statusCode(200).body("messages", equalTo(2));
        subscriber.awaitDelivered(2);
        post(subscriber, "/replay", "{\"messages\": [\"m-2\", \"m-9\"]}", owner)
                .statusCode(200)
                .body("messages", equalTo(1));
        subscriber.awaitDelivered(3);
        post(subscriber, "/replay", "{\"from\": \"2026-11-23T12:00:00+01:00\"}", owner)
                .statusCode(200)
                .body("messages", equalTo(2));
        subscriber.awaitDelivered(5);

        assertThat(listener.ids()).containsExactly("m-1", "m-1", "m-2", "m-2", "m-1", "m-2");
    }

    @Test
    void an_operator_says_why_and_it_is_audited() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        subscriber.enqueue("s-1", "m-1");
        subscriber.awaitDelivered(1);

        post(subscriber, "/replay", "{\"messages\": [\"m-1\"]}", Tokens.operator())
                .statusCode(422)
                .body("errors[0].field", equalTo("reason"));
        post(subscriber, "/enable", "{\"reason\": \" \"}", Tokens.operator()).statusCode(422);
        post(subscriber, "/replay", "{\"messages\": [\"m-1\"], \"reason\": \"they lost it\"}", Tokens.operator())
                .statusCode(200);
        given().auth()
                .oauth2(Tokens.operator())
                .queryParam("path", "/notification/v1/webhooks/" + subscriber.id())
                .get("/notification/v1/audit")
                .then()
                .statusCode(200)
                .body(containsString("they lost it"));
    }

    @Test
    void what_is_asked_unclearly_is_refused() {
        var subscriber = Subscriber.of(webhooks, listener.sink());
        var owner = Tokens.customer(subscriber.account());

        post(subscriber, "/replay", "{}", owner).statusCode(422);
        post(subscriber, "/replay", "{\"dead\": true, \"messages\": []}", owner).statusCode(422);
        post(subscriber, "/replay", "{\"dead\": false}", owner).statusCode(422);
        post(subscriber, "/replay", "{\"from\": \"+100000-01-01T00:00:00Z\"}", owner)
                .statusCode(422);
        post(subscriber, "/replay", "{\"messages\": [\"a\\u0000\"]}", owner).statusCode(400);
        post(subscriber, "/enable", "{\"reason\": \"a\\u0000\"}", owner).statusCode(400);
        get(subscriber, "/messages?state=lost", owner).statusCode(422);
        SystemTransaction.run(() -> webhooks.close(List.of(subscriber.id()), "over"));
        post(subscriber, "/replay", "{\"dead\": true}", owner).statusCode(409);
        post(subscriber, "/enable", "{}", owner).statusCode(409);
    }

    private static Endpoint endpoint(String id, Scope owner) {
        return new Endpoint(id, owner, URI.create("https://a.example/"), Subscriber.SECRET, null, null);
    }

    private static ValidatableResponse get(Subscriber subscriber, String path, String token) {
        return get(subscriber.id() + path, token);
    }

    private static ValidatableResponse get(String path, String token) {
        return given().auth()
                .oauth2(token)
                .get("/notification/v1/webhooks/" + path)
                .then();
    }

    private static ValidatableResponse post(Subscriber subscriber, String path, String body, String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/notification/v1/webhooks/" + subscriber.id() + path)
                .then();
    }
}
