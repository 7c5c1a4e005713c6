package rapport.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import rapport.testkit.Tokens;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class ThroughputTest {
    private static final Logger LOG = Logger.getLogger(ThroughputTest.class);
    private static final int ACCOUNTS = Integer.getInteger("throughput.accounts", 400);

    @Inject
    MovableClock clock;

    Seal seal;

    @Test
    void a_mass_of_notices_sums_to_its_audience() throws InterruptedException {
        clock.moveTo(MovableClock.NOON);
        var reference = "MASS-" + UUID.randomUUID();
        try (var crowd = new Crowd(seal, reference, ACCOUNTS)) {
            crowd.move();
            var begun = System.nanoTime();
            crowd.tell();
            World.eventually(() -> {
                var outcomes = outcomes(reference);
                return outcomes.getInt("audience") == ACCOUNTS
                        && outcomes.getInt("channels.EMAIL.accepted") + outcomes.getInt("channels.SMS.delivered")
                                == ACCOUNTS;
            });
            var seconds = (System.nanoTime() - begun) / 1_000_000_000.0;
            LOG.infof("%d notices told and reported in %.1f s: %.0f/s", ACCOUNTS, seconds, ACCOUNTS / seconds);
        }
        var outcomes = outcomes(reference);
        assertThat(IntStream.of(outcomes.getInt("channels.EMAIL.accepted"), outcomes.getInt("channels.SMS.delivered"))
                        .sum())
                .isEqualTo(ACCOUNTS);
    }

    private static JsonPath outcomes(String reference) {
        return given().auth()
                .oauth2(Tokens.operator())
                .queryParam("reference", reference)
                .get("/notification/v1/outcomes")
                .jsonPath();
    }
}
