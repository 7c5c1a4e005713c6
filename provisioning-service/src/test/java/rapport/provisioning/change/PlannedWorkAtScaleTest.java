package rapport.provisioning.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static rapport.provisioning.Desk.add;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.operator;
import static rapport.provisioning.Desk.service;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import rapport.provisioning.Desk;
import rapport.testkit.Probe;

@QuarkusTest
class PlannedWorkAtScaleTest {
    private static final Logger LOG = Logger.getLogger(PlannedWorkAtScaleTest.class);

    @Test
    void a_quarter_of_ten_thousand_accounts_hears_of_its_impact_once() {
        Desk.topology(60).statusCode(200);
        var prefix = fresh("SCALE");
        var from = System.nanoTime();
        for (var batch = 0; batch < 10; batch++) {
            var first = batch * 1_000;
            add(IntStream.range(first, first + 1_000)
                            .mapToObj(i -> service(prefix + "-" + i, site(50 + i % 4)))
                            .toList())
                    .statusCode(200);
        }
        LOG.infof(
                "10,000 services in %d ms",
                Duration.ofNanos(System.nanoTime() - from).toMillis());

        var start = System.nanoTime();
        try (var probe = Probe.connect()) {
            probe.send(
                    "partner.p1.network",
                    prefix,
                    "partner.maintenance.notice.v1",
                    Map.of(
                            "maintenanceId",
                            prefix,
                            "start",
                            "2028-01-10T20:00:00Z",
                            "end",
                            "2028-01-10T22:00:00Z",
                            "objects",
                            List.of(Map.of("id", site(50)))));
            var subjects = probe
                    .await("provisioning.impacts", said -> said.subject().startsWith("CHG-p1-" + prefix + "/"), 2_500)
                    .stream()
                    .map(said -> said.subject())
                    .toList();
            LOG.infof(
                    "2,500 impacts in %d ms",
                    Duration.ofNanos(System.nanoTime() - start).toMillis());
            assertThat(subjects).hasSize(2_500).doesNotHaveDuplicates();
        }
        operator().get("/provisioning/v1/changes/CHG-p1-" + prefix).then().body("affectedAccounts", equalTo(2_500));
    }
}
