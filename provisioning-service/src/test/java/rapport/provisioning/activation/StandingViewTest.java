package rapport.provisioning.activation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.testkit.Contracts;

class StandingViewTest {
    static Iterable<String> types() {
        return StandingEvents.HEARD.keySet();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_field_that_is_read_of_standing_is_promised(String type) {
        Contracts.of("relationship")
                .assertReadable(
                        type,
                        type.endsWith("-requested.v1")
                                ? StandingRequest.RestoreRequested.class
                                : StandingFact.Terminated.class);
    }
}
