package rapport.provisioning.change;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.chassis.inbox.EventCheck;
import rapport.provisioning.change.ChangeEvent.AffectedService;
import rapport.provisioning.change.ChangeEvent.ImpactAssessed;
import rapport.provisioning.change.ChangeEvent.Noted;
import rapport.provisioning.impact.Impact;
import rapport.testkit.Contracts;
import rapport.testkit.Probe;

class ChangeContractTest {
    @Test
    void everything_that_is_said_of_planned_work_keeps_its_schema() {
        Contracts.here()
                .assertCovers(
                        ChangeEvent.class,
                        List.of(
                                new Noted(
                                        "CHG-acme-M-1",
                                        "acme",
                                        "M-1",
                                        1,
                                        ChangeStatus.TENTATIVE,
                                        false,
                                        Instant.EPOCH,
                                        Instant.EPOCH,
                                        "Line card",
                                        3,
                                        4,
                                        "acme tentatively announced planned work M-1 on site-001.",
                                        Instant.EPOCH),
                                new ImpactAssessed(
                                        "CHG-acme-M-1",
                                        "M-1",
                                        1,
                                        ChangeStatus.CONFIRMED,
                                        true,
                                        "ACC-1",
                                        "Line card",
                                        Instant.EPOCH,
                                        Instant.EPOCH,
                                        Instant.EPOCH,
                                        Impact.REDUCED_REDUNDANCY,
                                        List.of(new AffectedService(
                                                "SVC-1", "AGR-1", "Fibre", null, Impact.REDUCED_REDUNDANCY)),
                                        "acme confirmed planned work M-1.",
                                        Instant.EPOCH)),
                        ChangeEvent::type);
    }

    @Test
    void the_promised_notice_is_the_one_that_is_read() {
        Contracts.here().assertReadable("partner.maintenance.notice.v1", MaintenanceJson.class);
    }

    @Test
    void what_partners_are_told_is_wrong_is_what_the_published_schema_says() {
        Contracts.here().assertEnforced("partner.maintenance.notice.v1", data -> {
            var event = Probe.saidBy("p1", "partner.maintenance.notice.v1");
            return new EventCheck(List.of(new NetworkChannel()))
                    .flaw("p1", event, UTF_8.encode(data))
                    .map(EventCheck.Flaw::field);
        });
    }
}
