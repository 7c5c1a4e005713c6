package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import rapport.embedded.FreePort;
import rapport.local.Ports.Port;
import rapport.local.stack.Suite;

/// Two instances of each service go from the version before to this one, one after the other, while people ask,
/// customers come and journeys go on; then one service goes back, and forward again. `./rapport upgrade-check`
/// builds the version before and says where it is; without it there is nothing to go on from, so that
/// `./rapport test` leaves this out.
@Tag("upgrade")
class UpgradeTest {
    private static final Path HERE =
            Path.of("").toAbsolutePath().resolve("../..").normalize();
    private static final Path BEFORE = Path.of(System.getProperty("rapport.upgrade.from", "nowhere"));
    /// The service with a migration that the version before does not know.
    private static final String UNDONE = "consumption";

    @BeforeAll
    static void the_version_before_is_built() {
        for (var service : Suite.SERVICE_NAMES) {
            assertThat(new ServiceJar(service, BEFORE).jar())
                    .as("./rapport upgrade-check builds it")
                    .exists();
        }
    }

    @Test
    void nobody_notices_an_upgrade_and_one_that_is_undone() throws Exception {
        try (var homes = Homes.of(BEFORE);
                var field =
                        Field.prepare("--replicas", "2", "--home", homes.path().toString())) {
            var load = SteadyLoad.prepare(field, "UP");
            var journeys = new Journeys(field);
            try (load) {
                load.begin();
                journeys.goOn();
                say("all of the version before", load);
                for (var service : Port.SERVICES) {
                    migrate(field, service);
                }
                journeys.goOn();
                say("the version before on what this one has migrated", load);
                for (var service : Suite.SERVICE_NAMES) {
                    change(homes, field, journeys, service, HERE);
                    say(service + " of this version", load);
                }
                change(homes, field, journeys, UNDONE, BEFORE);
                say(UNDONE + " of the version before again", load);
                change(homes, field, journeys, UNDONE, HERE);
                say(UNDONE + " of this version again", load);
            }
            load.isAnswered();
            journeys.end();
            load.isHeardOnce("consumption.bills", "consumption.payments", "relationship.standing");
            load.leavesOneDefault();
            for (var service : Suite.SERVICE_NAMES) {
                assertThat(field.origin().get("/" + service + "/v1/dead-events"))
                        .as(service)
                        .isEmpty();
            }
            System.out.printf("%d rounds of both journeys, %d debtors%n", journeys.begun(), journeys.debtors());
        }
    }

    /// As the owner does it before a rollout, while the version before serves.
    private static void migrate(Field field, Port service) throws IOException, InterruptedException {
        var name = Suite.SERVICE_NAMES.get(Port.SERVICES.indexOf(service));
        var environment = new HashMap<>(field.stack().suite().environment(service, FreePort.next()));
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        var end = new ServiceJar(name).run(environment);
        assertThat(end.status()).as(end.output()).isZero();
    }

    /// Restarts both instances of a service as it is built there, with a journey begun while they differ.
    private static void change(Homes homes, Field field, Journeys journeys, String service, Path built)
            throws IOException {
        homes.lead(service, built);
        var first = service + "-1";
        var second = service + "-2";
        var former = field.stack().jar(second);
        field.stack().told(0, "restart", first);
        assertThat(field.stack().jar(first))
                .isEqualTo(new ServiceJar(service, built).jar().toRealPath());
        assertThat(field.stack().jar(second))
                .isEqualTo(former)
                .isNotEqualTo(field.stack().jar(first));
        journeys.goOn();
        field.stack().told(0, "restart", second);
        assertThat(field.stack().jar(second)).isEqualTo(field.stack().jar(first));
    }

    /// Once everything that goes on has met what is the case now.
    private static void say(String what, SteadyLoad load) {
        load.goesOn();
        System.out.println(what + ": " + load.counts());
    }
}
