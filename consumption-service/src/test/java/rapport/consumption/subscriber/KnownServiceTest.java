package rapport.consumption.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownServiceTest {
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Holder ADA = new Holder("+4915131000001", "AGR-1", "ACC-1");
    private static final Holder NEW_NUMBER = new Holder("+4915131000002", "AGR-1", "ACC-1");

    private final KnownService service = new KnownService("SVC-1", 0, null, null, new KnownFeatures("SVC-1", Set.of()));

    @Test
    void a_service_has_its_number_from_its_activation_on() {
        service.become(ADA, MAY, 1);
        assertThat(service.changed()).containsExactly(new Tenure("SVC-1", ADA, MAY, null));
    }

    @Test
    void another_number_ends_the_one_before_it_at_the_same_instant() {
        service.become(ADA, MAY, 1);
        service.become(NEW_NUMBER, JUNE, 2);
        assertThat(service.changed())
                .containsExactly(new Tenure("SVC-1", ADA, MAY, JUNE), new Tenure("SVC-1", NEW_NUMBER, JUNE, null));
    }

    @Test
    void a_service_that_ends_has_no_number_any_more() {
        service.become(ADA, MAY, 1);
        service.become(null, JUNE, 2);
        assertThat(service.changed()).containsExactly(new Tenure("SVC-1", ADA, MAY, JUNE));
    }

    @Test
    void what_is_older_than_what_is_known_changes_nothing() {
        service.become(NEW_NUMBER, JUNE, 2);
        service.become(ADA, MAY, 1);
        assertThat(service.changed()).containsExactly(new Tenure("SVC-1", NEW_NUMBER, JUNE, null));
        assertThat(service.version()).isEqualTo(2);
    }

    @Test
    void a_block_that_comes_and_goes_moves_no_number() {
        var known = new KnownService(
                "SVC-1", 1, new Tenure("SVC-1", ADA, MAY, null), null, new KnownFeatures("SVC-1", Set.of()));
        known.become(ADA, JUNE, 2);
        assertThat(known.changed()).isEmpty();
    }

    @Test
    void it_runs_from_its_first_activation_until_its_end() {
        service.hear(fact("active", MAY), 1);
        service.hear(fact("inactive", MAY.plusSeconds(60)), 2);
        service.hear(fact("active", MAY.plusSeconds(120)), 3);
        assertThat(service.life()).isEqualTo(new Life("AGR-1", "ACC-1", MAY, null));
        service.hear(fact("terminated", JUNE), 5);
        service.hear(fact("terminated", JUNE.plusSeconds(60)), 4);
        assertThat(service.life()).isEqualTo(new Life("AGR-1", "ACC-1", MAY, JUNE));
    }

    @Test
    void a_feature_is_on_from_when_it_was_turned_on_until_it_is_off() {
        service.hear(fact("active", MAY, "roaming", "voicemail"), 1);
        service.hear(fact("active", JUNE, "voicemail"), 2);
        service.hear(fact("active", MAY, "roaming"), 1);
        assertThat(service.features().begun())
                .containsExactlyInAnyOrder(
                        new FeatureTenure("SVC-1", "ACC-1", "roaming", MAY, JUNE),
                        new FeatureTenure("SVC-1", "ACC-1", "voicemail", MAY, null));
        assertThat(service.features().ended()).isEmpty();
    }

    @Test
    void what_was_on_before_ends_and_begins_anew() {
        var known = new KnownService("SVC-1", 1, null, null, new KnownFeatures("SVC-1", Set.of("roaming")));
        known.hear(fact("active", MAY), 2);
        known.hear(fact("active", JUNE, "roaming"), 3);
        assertThat(known.features().ended()).containsExactly(Map.entry("roaming", MAY));
        assertThat(known.features().begun())
                .containsExactly(new FeatureTenure("SVC-1", "ACC-1", "roaming", JUNE, null));
    }

    @Test
    void the_end_of_a_service_ends_its_features() {
        service.hear(fact("active", MAY, "roaming"), 1);
        service.hear(fact("terminated", JUNE, "roaming"), 2);
        assertThat(service.features().begun())
                .containsExactly(new FeatureTenure("SVC-1", "ACC-1", "roaming", MAY, JUNE));
    }

    private static ServiceFact fact(String state, Instant at, String... features) {
        return new ServiceFact("SVC-1", "ACC-1", "AGR-1", null, state, List.of(features), at);
    }
}
