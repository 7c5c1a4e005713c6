package rapport.provisioning.activation;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.provisioning.activation.ActivationEvent.Answer;
import rapport.provisioning.activation.ActivationEvent.BlockApplied;
import rapport.provisioning.activation.ActivationEvent.BlockFailed;
import rapport.provisioning.activation.ActivationEvent.BlockRemoved;
import rapport.testkit.Contracts;

class ActivationContractTest {
    @Test
    void every_answer_keeps_its_schema() {
        var answer = new Answer(
                "AGR-1:7", "AGR-1", "AGR-1", "ACC-1", "RESTRICTED", List.of("SVC-1"), 7, "Asked for.", Instant.EPOCH);
        Contracts.here()
                .assertCovers(
                        ActivationEvent.class,
                        List.of(new BlockApplied(answer), new BlockRemoved(answer), new BlockFailed(answer)),
                        ActivationEvent::type);
    }

    @Test
    void every_answer_to_a_consumer_keeps_its_schema() {
        var answer = new FeatureEvent.Answer(
                "REQ-1",
                "ACC-1",
                "AGR-1",
                "SVC-1",
                "data-roaming",
                "Data roaming",
                3,
                true,
                "Asked for.",
                Instant.EPOCH);
        Contracts.here()
                .assertCovers(
                        FeatureEvent.class,
                        List.of(
                                new FeatureEvent.Enabled(answer),
                                new FeatureEvent.Disabled(answer),
                                new FeatureEvent.Refused(answer)),
                        FeatureEvent::type);
    }

    @Test
    void every_field_that_is_read_of_a_request_is_promised() {
        Contracts.of("consumption").assertReadable("consumption.request.made.v1", FeatureRequest.class);
    }
}
