package rapport.provisioning.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;
import static rapport.provisioning.inventory.Tmf638.SERVICES;
import static rapport.provisioning.inventory.Tmf638.events;
import static rapport.provisioning.inventory.Tmf638.href;
import static rapport.provisioning.inventory.Tmf638.patch;
import static rapport.provisioning.inventory.Tmf638.planned;
import static rapport.provisioning.inventory.Tmf638.register;
import static rapport.provisioning.inventory.Tmf638.tmf;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.provisioning.Desk;

/// When a service of TMF638 began and ended.
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ServiceDatesTest {
    @Inject
    Services services;

    @Inject
    Inventory inventory;

    @Inject
    Sql sql;

    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @Test
    void a_service_that_has_started_or_ended_keeps_its_date() {
        var service = href(register(planned("reserved")));
        patch(service, "{'startDate': '2026-12-01T00:00:00Z', 'endDate': '2027-12-01T00:00:00Z'}", 200);
        patch(service, "{'startDate': '2026-12-02T00:00:00Z', 'state': 'active'}", 200)
                .body("startDate", equalTo("2026-12-02T00:00:00Z"));
        for (var other : List.of("'2026-12-03T00:00:00Z'", "null")) {
            patch(service, "{'startDate': " + other + "}", 422)
                    .body("code", equalTo("fixed"))
                    .body("message", equalTo("$.startDate cannot be changed"));
        }
        patch(service, "{'state': 'inactive', 'endDate': '2028-12-01T00:00:00Z'}", 200);
        patch(service, "{'startDate': '2026-12-03T00:00:00Z'}", 422);
        patch(service, "{'state': 'terminated'}", 200).body("endDate", equalTo("2028-12-01T00:00:00Z"));
        patch(service, "{'endDate': '2029-12-01T00:00:00Z', 'startDate': '2020-12-01T00:00:00Z'}", 422)
                .body("message", equalTo("$.endDate cannot be changed; $.startDate cannot be changed"));
        patch(service, "{'startDate': '2026-12-02T00:00:00Z', 'description': 'Over.'}", 200);
    }

    @Test
    void nothing_is_made_up_about_a_service_from_before_its_dates_were_kept() {
        var account = fresh("ACC");
        run(account, site(9));
        var service = SERVICES + "/SVC-" + account;
        SystemTransaction.run(() -> sql.update(
                "UPDATE service SET document = document - '{serviceDate,startDate}'::text[] WHERE service_id = ?",
                "SVC-" + account));
        for (var change : List.of("{'description': 'Old'}", "{'state': 'inactive'}", "{'state': 'active'}")) {
            patch(service, change, 200).body("$", not(hasKey("serviceDate"))).body("$", not(hasKey("startDate")));
        }
        patch(service, "{'serviceDate': '2020-01-01T00:00:00Z'}", 422);
        patch(service, "{'startDate': '2020-01-01T00:00:00Z'}", 200);
        patch(service, "{'startDate': '2021-01-01T00:00:00Z'}", 422);
    }

    @Test
    void a_block_that_is_lifted_after_the_end_makes_no_end_of_its_own() {
        var account = fresh("ACC");
        run(account, site(9));
        operator()
                .body(Map.of("level", "SUSPENDED", "reason", "Odd calls."))
                .put("/provisioning/v1/services/SVC-" + account + "/blocks/fraud")
                .then()
                .statusCode(200);
        end("standing", account);
        SystemTransaction.run(() -> {
            sql.update("UPDATE service SET document = document - 'endDate' WHERE service_id = ?", "SVC-" + account);
            var ended = services.lock("SVC-" + account).orElseThrow();
            var lifted = ended.unblocked(Origin.FRAUD);
            inventory.apply(List.of(new Inventory.Change(ended, lifted, "All is well.", Cause.root())));
        });
        tmf().get(SERVICES + "/SVC-" + account)
                .then()
                .body("state", equalTo("terminated"))
                .body("block", equalTo(List.of()))
                .body("$", not(hasKey("endDate")));
    }

    @Test
    void the_end_is_said_alike_through_every_door_and_keeps_a_date_that_was_set() {
        for (var door : List.of("standing", "state")) {
            var account = fresh("ACC");
            run(account, site(8));
            var service = SERVICES + "/SVC-" + account;
            end(door, account);
            assertThat(events("SVC-" + account, 3))
                    .extracting(each -> each.json().path("eventType").asText() + " "
                            + each.json().path("fieldPath").asText("-"))
                    .containsExactly(
                            "ServiceCreateEvent -",
                            "ServiceStateChangeEvent -",
                            "ServiceAttributeValueChangeEvent endDate");
            var dated = fresh("ACC");
            run(dated, site(8));
            tmf().body("{\"endDate\": \"2027-01-31T00:00:00Z\"}")
                    .patch(SERVICES + "/SVC-" + dated)
                    .then()
                    .statusCode(200);
            end(door, dated);
            tmf().get(SERVICES + "/SVC-" + dated)
                    .then()
                    .body("state", equalTo("terminated"))
                    .body("endDate", equalTo("2027-01-31T00:00:00Z"));
            tmf().get(service).then().body("state", equalTo("terminated"));
        }
    }

    private void end(String door, String account) {
        if (door.equals("state")) {
            tmf().body("{\"state\": \"terminated\"}")
                    .patch(SERVICES + "/SVC-" + account)
                    .then()
                    .statusCode(200);
        } else {
            SystemTransaction.run(() -> {
                var before = services.lock("SVC-" + account).orElseThrow();
                inventory.apply(List.of(
                        new Inventory.Change(before, before.terminated(), "The agreement ended.", Cause.root())));
            });
        }
    }
}
