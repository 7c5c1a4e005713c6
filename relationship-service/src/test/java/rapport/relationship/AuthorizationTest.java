package rapport.relationship;

import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;
import static rapport.testkit.walls.Rule.ownersSee;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import rapport.testkit.walls.AuthorizationMatrix;
import rapport.testkit.walls.CommonOperations;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

@QuarkusTest
@QuarkusTestResource(ServiceSettings.class)
@SuppressWarnings("NullAway.Init")
class AuthorizationTest extends AuthorizationMatrix {
    private static final String ACCOUNTS = "/relationship/v1/accounts";
    private static final String PARTNERS = "/relationship/v1/partners";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CONTACT =
            "{\"name\": \"Ada\", \"email\": \"ada@example.net\", \"preferred\": \"EMAIL\"}";

    @TestHTTPResource
    URI origin;

    @Override
    protected URI origin() {
        return origin;
    }

    @Override
    protected String document() {
        return "/relationship/openapi?format=json";
    }

    @Override
    protected Operations operations(World world) {
        customer(world, world.customerA());
        customer(world, world.customerB());
        var operations = new Operations();
        accounts(operations, world);
        ofOneAccount(operations, world);
        standings(operations, world);
        CreditOperations.add(world, operations);
        parties(operations, world, "individual");
        parties(operations, world, "organization");
        partners(operations, world);
        partnerPages(operations, world);
        console(operations, world);
        CommonOperations.hub(operations, world, "/tmf-api/party/v4");
        CommonOperations.console(operations, world, "relationship");
        CommonOperations.brakes(operations, world, "/relationship/v1/brakes", "adverse-steps");
        CommonOperations.brakeForms(operations, world, "relationship", "adverse-steps");
        CommonOperations.imports(operations, world, "relationship", "accountId\n?");
        CommonOperations.audit(operations, world, "/relationship/v1/audit");
        return CommonOperations.deadEvents(operations, world, "/relationship/v1/dead-events");
    }

    private static void accounts(Operations operations, World world) {
        operations
                .with("GET /relationship/v1/accounts", operatorsSee(), _ -> Request.to(ACCOUNTS))
                .with(
                        "POST /relationship/v1/accounts",
                        operatorsChange(),
                        _ -> Request.to(ACCOUNTS).json(newAccount(world)))
                .with(
                        "POST /relationship/v1/accounts/batch",
                        operatorsChange(),
                        _ -> Request.to(ACCOUNTS + "/batch").json("[" + newAccount(world) + "]"));
    }

    private static void ofOneAccount(Operations operations, World world) {
        operations
                .with(
                        "GET /relationship/v1/accounts/{accountId}",
                        ownersSee(CUSTOMER),
                        account -> Request.to(ACCOUNTS + "/" + account))
                .with(
                        "PUT /relationship/v1/accounts/{accountId}",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(ACCOUNTS + "/" + account).json("""
                                {"partyName": "%s", "language": "de", "timeZone": "Europe/Berlin", "country": "DE"}""".formatted(world.said("New name"))))
                .with(
                        "PUT /relationship/v1/accounts/{accountId}/contact",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(ACCOUNTS + "/" + account + "/contact")
                                .json(CONTACT))
                .with(
                        "DELETE /relationship/v1/accounts/{accountId}/contact",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(ACCOUNTS + "/" + account + "/contact"))
                .with(
                        "GET /relationship/v1/accounts/{accountId}/timeline",
                        ownersSee(CUSTOMER),
                        account -> Request.to(ACCOUNTS + "/" + account + "/timeline"))
                .with(
                        "GET /relationship/v1/changes/{changeId}/decisions",
                        operatorsSee().about(CUSTOMER),
                        account -> Request.to("/relationship/v1/changes/%s/decisions".formatted(changeOf(account))));
    }

    private static void standings(Operations operations, World world) {
        operations
                .with(
                        "GET /relationship/v1/standings/{agreementId}",
                        ownersSee(CUSTOMER),
                        account -> standing(account, ""))
                .with(
                        "GET /relationship/v1/standings/{agreementId}/ledger",
                        ownersSee(CUSTOMER),
                        account -> standing(account, "/ledger"))
                .with(
                        "GET /relationship/v1/standings/{agreementId}/simulation",
                        ownersSee(CUSTOMER).withoutNames(),
                        account -> standing(account, "/simulation"))
                .with(
                        "POST /relationship/v1/standings/{agreementId}/holds",
                        operatorsChange().about(CUSTOMER),
                        account -> standing(account, "/holds")
                                .json("{\"kind\": \"DISPUTE\", \"reason\": \"%s\"}".formatted(world.said("disputed"))))
                .with(
                        "DELETE /relationship/v1/standings/{agreementId}/holds/{holdId}",
                        operatorsChange().about(CUSTOMER),
                        account -> standing(account, "/holds/hold?reason=settled"));
    }

    /// TMF632. A party that has an account cannot be deleted.
    private static void parties(Operations operations, World world, String kind) {
        var path = "/tmf-api/party/v4/" + kind;
        operations
                .with(
                        "GET " + path,
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to(path + "?id=" + joined(world, kind, account)))
                .with(
                        "GET " + path + "/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to(path + "/" + joined(world, kind, account)))
                .with(
                        "POST " + path,
                        operatorsChange(),
                        _ -> Request.to(path).json("""
                                {"givenName": "Ada", "familyName": "%1$s", "name": "Ada", "tradingName": "%1$s"}""".formatted(world.mark("name", "nobody"))))
                .with(
                        "PATCH " + path + "/{id}",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(path + "/" + joined(world, kind, account))
                                .body(
                                        "application/merge-patch+json",
                                        "{\"note\": \"%s\"}".formatted(world.mark("note", account))))
                .with(
                        "DELETE " + path + "/{id}",
                        operatorsChange().about(CUSTOMER).orRefused(),
                        account -> Request.to(path + "/" + joined(world, kind, account)));
    }

    /// Lets the account be this party's for now: it has one only.
    private static String joined(World world, String kind, String account) {
        var party = partyOf(kind, account);
        world.plant("UPDATE account SET party_id = ? WHERE account_id = ?", party, account);
        return party;
    }

    private static String partyOf(String kind, String account) {
        return account.replace("acc", kind);
    }

    private static void party(World world, String kind, String account) {
        var id = world.belongs(partyOf(kind, account), account);
        var name = world.mark("name", account);
        world.plant(
                """
                INSERT INTO party (party_id, kind, version, document, name) VALUES (?, ?, 1, ?::jsonb, ?)""",
                id,
                kind,
                """
                        {"id": "%s", "@type": "%s", "status": "initialized", "fullName": "%s", "name": "%s"}""".formatted(id, kind.equals("individual") ? "Individual" : "Organization", name, name),
                name);
    }

    private static void partners(Operations operations, World world) {
        var kept = partner(world, "kept");
        var changed = partner(world, "changed");
        var removed = partner(world, "removed");
        operations
                .with("GET /relationship/v1/partners", operatorsSee(), _ -> Request.to(PARTNERS))
                .with(
                        "GET /relationship/v1/partners/{partnerId}",
                        operatorsSee(),
                        _ -> Request.to(PARTNERS + "/" + kept))
                .with(
                        "POST /relationship/v1/partners",
                        operatorsChange(),
                        _ -> Request.to(PARTNERS).json("""
                                {"partnerId": "%s", "name": "New", "reason": "signed"}""".formatted(world.mark("new", "nobody"))))
                .with(
                        "PUT /relationship/v1/partners/{partnerId}",
                        operatorsChange(),
                        _ -> Request.to(PARTNERS + "/" + changed).json("""
                                {"name": "%s", "reason": "renamed"}""".formatted(world.mark("name", "nobody"))))
                .with(
                        "POST /relationship/v1/partners/{partnerId}/rotate",
                        operatorsChange(),
                        _ -> Request.to(PARTNERS + "/" + kept + "/rotate").json("{\"reason\": \"lost\"}"))
                .with(
                        "DELETE /relationship/v1/partners/{partnerId}",
                        operatorsChange(),
                        _ -> Request.to(PARTNERS + "/" + removed + "?reason=" + world.mark("ended", "nobody")));
    }

    private static void partnerPages(Operations operations, World world) {
        var shown = partner(world, "shown");
        var dropped = partner(world, "dropped");
        operations
                .with("GET /console/relationship/partners", operatorsSee(), _ -> page("partners"))
                .with("GET /console/relationship/partners/{partnerId}", operatorsSee(), _ -> page("partners/" + shown))
                .with(
                        "POST /console/relationship/partners",
                        operatorsChange(),
                        _ -> page("partners")
                                .body(
                                        FORM,
                                        "name=New&channels=network&reason=signed&partnerId="
                                                + world.mark("form", "nobody")))
                .with(
                        "POST /console/relationship/partners/{partnerId}/rotate",
                        operatorsChange(),
                        _ -> page("partners/" + shown + "/rotate").body(FORM, "reason=lost"))
                .with(
                        "POST /console/relationship/partners/{partnerId}/remove",
                        operatorsChange(),
                        _ -> page("partners/" + dropped + "/remove")
                                .body(FORM, "reason=" + world.mark("over", "nobody")));
    }

    /// One that Kafka was brought to already.
    private static String partner(World world, String name) {
        var id = world.mark(name, "nobody");
        world.plant("""
                INSERT INTO partner (partner_id, name, sources, channels, events_per_second, producer_bytes_per_second,
                                     consumer_bytes_per_second, request_percentage, state, delete_topics, reason,
                                     registered_at, changed_at, version, done_version, next_attempt_at)
                VALUES (?, ?, ARRAY['/' || ?], '{network}', 50, 1048576, 1048576, 50, 'ACTIVE', false, 'planted',
                        '2020-01-01', '2020-01-01', 1, 1, '2020-01-01')""", id, id, id);
        return id;
    }

    private static void console(Operations operations, World world) {
        operations
                .with("GET /console", operatorsSee(), _ -> Request.to("/console"))
                .with(
                        "GET /console/relationship/accounts",
                        operatorsSee().about(CUSTOMER),
                        account -> page("accounts?q=" + account))
                .with(
                        "GET /console/relationship/accounts/{accountId}",
                        operatorsSee().about(CUSTOMER),
                        account -> page("accounts/" + account))
                .with(
                        "GET /console/relationship/accounts/{accountId}/timeline",
                        operatorsSee().about(CUSTOMER),
                        account -> page("accounts/" + account + "/timeline"))
                .with(
                        "GET /console/relationship/changes/{changeId}/decisions",
                        operatorsSee().about(CUSTOMER),
                        account -> page("changes/" + changeOf(account) + "/decisions"))
                .with(
                        "GET /console/relationship/parties/{partyId}",
                        operatorsSee().about(CUSTOMER),
                        account -> page("parties/" + partyOf("individual", account)))
                .with("GET /console/relationship/standings", operatorsSee(), _ -> page("standings"))
                .with(
                        "GET /console/relationship/standings/{agreementId}",
                        operatorsSee().about(CUSTOMER),
                        account -> page("standings/" + agreementOf(account)))
                .with(
                        "POST /console/relationship/standings/{agreementId}/holds",
                        operatorsChange().about(CUSTOMER),
                        account -> page("standings/" + agreementOf(account) + "/holds")
                                .body(FORM, "kind=DISPUTE&reason=" + world.mark("disputed", account)))
                .with(
                        "POST /console/relationship/standings/{agreementId}/holds/{holdId}/lift",
                        operatorsChange().about(CUSTOMER),
                        account -> page("standings/" + agreementOf(account) + "/holds/page/lift")
                                .body(FORM, "why=settled"));
    }

    private static Request page(String path) {
        return Request.to("/console/relationship/" + path).accepting("text/html");
    }

    private static Request standing(String account, String path) {
        return Request.to("/relationship/v1/standings/" + agreementOf(account) + path);
    }

    static String agreementOf(String account) {
        return account.replace("acc", "agr");
    }

    private static String changeOf(String account) {
        return account.replace("acc", "chg");
    }

    private static String newAccount(World world) {
        return """
                {"accountId": "%s", "partyName": "Ada", "brand": "Rapport", "segment": "CONSUMER", "language": "en",
                 "timeZone": "Europe/Berlin", "country": "DE", "contact": %s}""".formatted(world.mark("new", "nobody"), CONTACT);
    }

    private static void customer(World world, String account) {
        party(world, "individual", account);
        party(world, "organization", account);
        var agreement = world.belongs(agreementOf(account), account);
        world.plant("""
                INSERT INTO account (account_id, party_id, party_name, brand, segment, language, time_zone, country, critical,
                                     version, opened_at)
                VALUES (?, ?, ?, 'Rapport', 'CONSUMER', 'en', 'Europe/Berlin', 'DE', false, 1, '2020-01-01')""", account, partyOf("individual", account), world.mark("name", account));
        world.plant(
                "INSERT INTO contact (account_id, sealed, version, changed_at) VALUES (?, ?, 1, '2020-01-01')",
                account,
                world.mark("sealed", account));
        world.plant("""
                INSERT INTO agreement (agreement_id, account_id, offering, maintenance_notice, signed_at)
                VALUES (?, ?, 'mobile', 'P5D', '2020-01-01')""", agreement, account);
        world.plant(
                "INSERT INTO standing (standing_id, account_id, state, version, receivable) VALUES (?, ?, 'CURRENT', 0, ?)",
                agreement,
                account,
                receivable(agreement, account, world.mark("held", account)));
        world.plant("""
                INSERT INTO standing_ledger (standing_id, version, happened, previous, state, overdue_minor, currency,
                                             policy_version, reason, at, correlation_id)
                VALUES (?, 0, 'opened', 'CURRENT', 'CURRENT', 0, 'EUR', '1', ?, '2020-01-01', 'none')""", agreement, world.mark("reason", account));
        world.plant("""
                INSERT INTO outage_decision (account_id, change_id, revision, reason, at, correlation_id)
                VALUES (?, ?, 1, ?, '2020-01-01', 'none')""", account, world.belongs(changeOf(account), account), world.mark("decided", account));
        world.plant("""
                INSERT INTO timeline (account_id, event_id, type, source, subject, at, correlation_id, summary)
                VALUES (?, 'none', 'none', '/none', ?, '2020-01-01', 'none', ?)""", account, account, world.mark("summary", account));
    }

    private static String receivable(String agreement, String account, String reason) {
        return """
                {"standingId": "%1$s", "accountId": "%2$s", "version": 0, "debt": {"overdue": {"minor": 0, "currency": "EUR"}},
                 "standing": {"state": "CURRENT", "since": "2020-01-01T00:00:00Z", "step": {"step": "idle"}},
                 "holds": {"all": [{"holdId": "hold", "kind": "DISPUTE", "reason": "%3$s"},
                                   {"holdId": "page", "kind": "DISPUTE", "reason": "%3$s"}]}}""".formatted(agreement, account, reason);
    }
}
