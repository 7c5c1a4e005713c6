package rapport.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rapport.demo.Customer;
import rapport.demo.Patience;

/// Something for every page of the console to show: planned work that is ahead, an account that lost its service and
/// got it back, one that has just lost it, and a subscription.
record Scene(
        Field field,
        Chrome chrome,
        String changeId,
        Customer restored,
        Customer suspended,
        String subscription,
        Talker talker)
        implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Set<String> TAKEN = Set.of("SUSPENDED", "TERMINATION_NOTICED", "TERMINATED");

    static Scene prepare(Field field) {
        var chrome = Chrome.start();
        var reference = field.fresh("MW");
        field.partner().maintenance(reference, Field.outage(reference, 1, 31, 34));
        field.partner().maintenance(reference, Map.of("maintenanceId", reference));
        var debtors = field.nextDebtors(2);
        field.fallDue(debtors);
        field.standings(debtors, TAKEN);
        var payer = debtors.getFirst();
        field.pay(payer, field.fresh("PAY"), 1);
        field.standings(List.of(payer), Set.of("CURRENT"));
        var changeId = "CHG-acme-" + reference;
        Patience.until(
                PATIENCE,
                () -> field.origin()
                        .get("/relationship/v1/changes/" + changeId + "/decisions?limit=1")
                        .size(),
                decisions -> decisions > 0);
        Patience.until(PATIENCE, () -> refused(field).size(), events -> events > 0);
        field.origin()
                .post("/relationship/v1/partners", Map.of("partnerId", "scene", "name", "Scene", "reason", "signed"));
        return new Scene(field, chrome, changeId, payer, debtors.getLast(), subscribed(field), Talker.sign(field));
    }

    /// A subscription whose sink nobody answers at.
    private static String subscribed(Field field) {
        return field.origin()
                .post(
                        "/notification/v1/subscriptions",
                        Map.of(
                                "protocol",
                                "HTTP",
                                "sink",
                                "http://127.0.0.1:9099/secret-path",
                                "types",
                                List.of("provisioning.change.noted.v1"),
                                "config",
                                Map.of("subscriptionDetail", Map.of())))
                .path("id")
                .asText();
    }

    private static JsonNode refused(Field field) {
        return field.origin().get("/provisioning/v1/dead-events?state=REFUSED&limit=1");
    }

    String origin() {
        return field.stack().address();
    }

    Visitor visitor(Look look, String who) {
        return chrome.visitor(origin(), look, who);
    }

    Visitor stranger(Look look) {
        return chrome.visitor(origin(), look);
    }

    /// Every page with a name of its own; those first that the README shows.
    Map<String, String> pages() {
        var pages = new HashMap<>(consolePages());
        pages.put("figures", "/figures"); // the local stack's own, which is for whoever sits at this machine
        return pages;
    }

    /// Those that are for operators alone.
    Map<String, String> consolePages() {
        var exhibits = new Exhibits(field, restored, talker);
        var account = "/console/relationship/accounts/" + restored.accountId();
        var party = field.origin()
                .get("/relationship/v1/accounts/" + restored.accountId())
                .path("partyId")
                .asText();
        var refused = refused(field).path(0).path("id").asText();
        var note = "/console/consumption/documents/" + exhibits.credited();
        var agreement = "/console/consumption/agreements/" + restored.agreementId();
        return Map.ofEntries(
                Map.entry("bill-runs", "/console/consumption/bill-runs"),
                Map.entry("bill-run", "/console/consumption/bill-runs/" + exhibits.drafted()),
                Map.entry("document", note),
                Map.entry("why", note + "/lines/1"),
                Map.entry("agreements", "/console/consumption/agreements?q=" + restored.accountId()),
                Map.entry("agreements-none", "/console/consumption/agreements?q=nobody"),
                Map.entry("money", agreement + "/money"),
                Map.entry("payments", "/console/consumption/payments"),
                Map.entry("attempt", "/console/consumption/payment-attempts/" + exhibits.attempted()),
                Map.entry(
                        "payment", "/console/consumption/payment?partner=%3Acredit&id=scene-" + restored.agreementId()),
                Map.entry("suspense", "/console/consumption/suspense"),
                Map.entry("bank-statements", "/console/consumption/bank-statements"),
                Map.entry("usage", "/console/consumption/agreements/" + talker.agreementId() + "/usage"),
                Map.entry("requests", "/console/consumption/agreements/" + talker.agreementId() + "/requests"),
                Map.entry("record", "/console/consumption/usage/" + exhibits.used()),
                Map.entry("tariffs", "/console/consumption/tariffs"),
                Map.entry("tariff", "/console/consumption/tariffs/" + talker.tariff() + "/versions/1"),
                Map.entry("tariff-editor", "/console/consumption/tariffs/editor"),
                Map.entry("re-ratings", "/console/consumption/re-ratings"),
                Map.entry("re-rating", "/console/consumption/re-ratings/" + exhibits.compared()),
                Map.entry("home", "/console"),
                Map.entry("accounts", "/console/relationship/accounts"),
                Map.entry("account", account),
                Map.entry("party", "/console/relationship/parties/" + party),
                Map.entry("services", "/console/provisioning/accounts/" + restored.accountId() + "/services"),
                Map.entry("service", "/console/provisioning/services/" + restored.mobileId()),
                Map.entry("change", "/console/provisioning/changes/" + changeId),
                Map.entry("standing", "/console/relationship/standings/" + restored.agreementId()),
                Map.entry("changes", "/console/provisioning/changes"),
                Map.entry("decisions", "/console/relationship/changes/" + changeId + "/decisions"),
                Map.entry("found", "/console/relationship/accounts?q=" + restored.accountId()),
                Map.entry("found-nothing", "/console/relationship/accounts?q=zzzz"),
                Map.entry("timeline", account + "/timeline"),
                Map.entry("standing-suspended", "/console/relationship/standings/" + suspended.agreementId()),
                Map.entry("standings", "/console/relationship/standings"),
                Map.entry("attention", "/console/notification/attention"),
                Map.entry("brakes", "/console/relationship/operation"),
                Map.entry("operation", "/console/provisioning/operation?state=refused"),
                Map.entry("dead-event", "/console/provisioning/dead-events/" + refused),
                Map.entry("partners", "/console/relationship/partners"),
                Map.entry("partner", "/console/relationship/partners/scene"),
                Map.entry("subscriptions", "/console/notification/subscriptions"),
                Map.entry("subscription", "/console/notification/subscriptions/" + subscription),
                Map.entry("imports", "/console/relationship/imports"),
                Map.entry("import", "/console/relationship/imports/" + exhibits.imported()),
                Map.entry("audit", "/console/relationship/audit?check=true"));
    }

    @Override
    public void close() {
        chrome.close();
    }
}
