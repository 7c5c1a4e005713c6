package rapport.provisioning;

import static rapport.testkit.walls.Kind.CUSTOMER;
import static rapport.testkit.walls.Kind.PARTNER;
import static rapport.testkit.walls.Rule.operatorsChange;
import static rapport.testkit.walls.Rule.operatorsSee;
import static rapport.testkit.walls.Rule.ownersSee;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import rapport.testkit.walls.AuthorizationMatrix;
import rapport.testkit.walls.CommonOperations;
import rapport.testkit.walls.Operations;
import rapport.testkit.walls.Request;
import rapport.testkit.walls.World;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class AuthorizationTest extends AuthorizationMatrix {
    @TestHTTPResource
    URI origin;

    @Override
    protected URI origin() {
        return origin;
    }

    @Override
    protected Operations operations(World world) {
        var node = world.mark("node", world.customerA(), world.customerB(), world.partnerA(), world.partnerB());
        world.plant("INSERT INTO node (id, kind, is_group) VALUES (?, 'site', false)", node);
        service(world, world.customerA(), node);
        service(world, world.customerB(), node);
        change(world, world.partnerA(), node, world.customerA());
        change(world, world.partnerB(), node, world.customerB());
        var operations = new Operations();
        services(operations, world, node);
        topology(operations);
        changes(operations);
        console(operations);
        inventory(operations, world, node);
        CommonOperations.hub(operations, world, "/tmf-api/serviceInventory/v4");
        CommonOperations.console(operations, world, "provisioning");
        CommonOperations.imports(operations, world, "provisioning", "serviceId\n?");
        CommonOperations.audit(operations, world, "/provisioning/v1/audit");
        return CommonOperations.deadEvents(operations, world, "/provisioning/v1/dead-events");
    }

    /// A topology cannot lose a node that a service depends on.
    @Override
    protected void clear(World world) {
        world.clear("service_dependency", "node_id");
        world.clear("change_object", "node_id");
        world.clear("node", "id");
    }

    private static void services(Operations operations, World world, String node) {
        operations
                .with(
                        "GET /provisioning/v1/services",
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to("/provisioning/v1/services?accountId=" + account))
                .with(
                        "GET /provisioning/v1/services/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to("/provisioning/v1/services/" + serviceOf(account)))
                .with(
                        "POST /provisioning/v1/services",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to("/provisioning/v1/services").json(newService(world, account, node)))
                .with(
                        "POST /provisioning/v1/services/batch",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to("/provisioning/v1/services/batch")
                                .json("[" + newService(world, account, node) + "]"))
                .with(
                        "PUT /provisioning/v1/services/{id}/blocks/{origin}",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to("/provisioning/v1/services/" + serviceOf(account) + "/blocks/fraud")
                                .json("{\"level\": \"RESTRICTED\", \"reason\": \"%s\"}".formatted(world.said("fraud"))))
                .with(
                        "DELETE /provisioning/v1/services/{id}/blocks/{origin}",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(
                                "/provisioning/v1/services/" + serviceOf(account) + "/blocks/lost?reason=found"));
    }

    /// An empty topology is refused, because services depend on what it lacks.
    private static void topology(Operations operations) {
        operations
                .with("GET /provisioning/v1/topology", operatorsSee(), _ -> Request.to("/provisioning/v1/topology"))
                .with(
                        "PUT /provisioning/v1/topology",
                        operatorsChange().orRefused(),
                        _ -> Request.to("/provisioning/v1/topology").json("{\"resources\": [], \"groups\": []}"));
    }

    private static void changes(Operations operations) {
        operations
                .with(
                        "GET /provisioning/v1/changes",
                        operatorsSee().about(PARTNER),
                        partner -> Request.to("/provisioning/v1/changes?partner=" + partner))
                .with(
                        "GET /provisioning/v1/changes/{id}",
                        operatorsSee().about(PARTNER),
                        partner -> Request.to("/provisioning/v1/changes/" + changeOf(partner)));
    }

    /// TMF638. What is changed or deleted is a service of its own each time.
    private static void inventory(Operations operations, World world, String node) {
        var path = "/tmf-api/serviceInventory/v4/service";
        operations
                .with(
                        "GET " + path,
                        ownersSee(CUSTOMER).listed(),
                        account -> Request.to(path + "?relatedParty.id=" + account))
                .with(
                        "GET " + path + "/{id}",
                        ownersSee(CUSTOMER),
                        account -> Request.to(path + "/" + serviceOf(account)))
                .with(
                        "POST " + path,
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(path).json("""
                                {"@type": "Service", "state": "active", "serviceSpecification": {"id": "1"}, "name": "%s",
                                 "relatedParty": [{"id": "%s", "role": "customer", "@referredType": "CustomerAccount"}],
                                 "supportingResource": [{"id": "%s"}]}""".formatted(world.mark("name", account), account, node)))
                .with(
                        "PATCH " + path + "/{id}",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(path + "/" + single(world, account))
                                .body(
                                        "application/merge-patch+json",
                                        "{\"description\": \"%s\"}".formatted(world.mark("description", account))))
                .with(
                        "DELETE " + path + "/{id}",
                        operatorsChange().about(CUSTOMER),
                        account -> Request.to(path + "/" + single(world, account)));
    }

    private static String single(World world, String account) {
        return planned(world, world.mark("svc", account), account, agreementOf(account));
    }

    private static void console(Operations operations) {
        operations
                .with("GET /console/provisioning/changes", operatorsSee(), _ -> page("changes"))
                .with(
                        "GET /console/provisioning/changes/{changeId}",
                        operatorsSee().about(PARTNER),
                        partner -> page("changes/" + changeOf(partner)))
                .with(
                        "GET /console/provisioning/accounts/{accountId}/services",
                        operatorsSee().about(CUSTOMER),
                        account -> page("accounts/" + account + "/services"))
                .with(
                        "GET /console/provisioning/services/{serviceId}",
                        operatorsSee().about(CUSTOMER),
                        account -> page("services/" + serviceOf(account)));
    }

    private static Request page(String path) {
        return Request.to("/console/provisioning/" + path).accepting("text/html");
    }

    private static String agreementOf(String account) {
        return account.replace("acc", "agr");
    }

    private static String serviceOf(String account) {
        return account.replace("acc", "svc");
    }

    private static String changeOf(String partner) {
        return "chg" + partner.substring(1);
    }

    private static String newService(World world, String account, String node) {
        return """
                {"serviceId": "%s", "accountId": "%s", "agreementId": "%s", "name": "Fibre", "kind": "internet",
                 "dependsOn": ["%s"]}""".formatted(world.mark("svc", account), account, agreementOf(account), node);
    }

    private static void service(World world, String account, String node) {
        var service = world.belongs(serviceOf(account), account);
        planned(world, service, account, world.belongs(agreementOf(account), account));
        world.plant("INSERT INTO service_dependency (service_id, node_id) VALUES (?, ?)", service, node);
        world.plant("INSERT INTO service_block (service_id, origin, level) VALUES (?, 'LOST', 'RESTRICTED')", service);
        world.plant("""
                INSERT INTO service_history (service_id, version, at, state, blocks, reason, correlation_id)
                VALUES (?, 1, '2020-01-01', 'active', '{}', ?, 'none')""", service, world.mark("reason", account));
    }

    private static String planned(World world, String service, String account, String agreement) {
        var name = world.mark("name", account);
        world.plant("""
                INSERT INTO service (service_id, account_id, agreement_id, name, kind, state, started, version, document)
                VALUES (?, ?, ?, ?, 'internet', 'active', true, 1, ?::jsonb)""", service, account, agreement, name, document(service, account, agreement, name));
        return service;
    }

    private static String document(String service, String account, String agreement, String name) {
        return """
                {"id": "%s", "@type": "Service", "name": "%s", "serviceType": "internet", "state": "active", "hasStarted": true,
                 "serviceDate": "2020-01-01T00:00:00Z", "startDate": "2020-01-01T00:00:00Z",
                 "relatedParty": [{"id": "%s", "role": "customer", "@referredType": "CustomerAccount"}],
                 "relatedEntity": [{"id": "%s", "role": "agreement", "@referredType": "Agreement"}], "block": []}""".formatted(service, name, account, agreement);
    }

    private static void change(World world, String partner, String node, String account) {
        var change = world.belongs(changeOf(partner), partner);
        world.plant("""
                INSERT INTO change (change_id, partner, reference, sequence, revision, status, rescheduled, starts_at, ends_at,
                                    summary, reason, noted_at)
                VALUES (?, ?, ?, 1, 1, 'RESTORED', false, '2090-01-01', '2090-01-02', ?, 'planned', clock_timestamp())""", change, partner, world.mark("reference", partner), world.mark("summary", partner));
        world.plant("INSERT INTO change_object (change_id, node_id, impact) VALUES (?, ?, 'OUTAGE')", change, node);
        world.plant("""
                INSERT INTO change_impact (change_id, service_id, account_id, impact) VALUES (?, ?, ?, 'OUTAGE')""", change, serviceOf(account), account);
    }
}
