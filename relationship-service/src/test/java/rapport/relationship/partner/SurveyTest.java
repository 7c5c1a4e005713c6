package rapport.relationship.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rapport.relationship.partner.Partner.State;

class SurveyTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:30:00Z");
    private static final Terms TERMS = new Terms("Acme", List.of("/acme"), List.of("network"), 10, 1_000, 2_000, 3);
    private static final Partner PARTNER = new Partner(
            "acme",
            TERMS,
            State.ACTIVE,
            false,
            "new",
            NOW,
            NOW,
            1,
            new Progress(1, true, List.of("network"), NOW, 1, null));
    private static final Grants GRANTS = new Grants(PARTNER);

    @Test
    void a_limit_that_somebody_else_set_besides_is_no_difference() {
        var quotas = new HashMap<>(GRANTS.limits());
        quotas.put("controller_mutation_rate", 1.0);
        assertThat(isDifferent(quotas)).isFalse();
    }

    @Test
    void a_limit_that_is_another_or_is_missing_is_a_difference() {
        var quotas = new HashMap<>(GRANTS.limits());
        assertThat(isDifferent(quotas)).isFalse();
        quotas.put("consumer_byte_rate", 1.0);
        assertThat(isDifferent(quotas)).isTrue();
        quotas.remove("consumer_byte_rate");
        assertThat(isDifferent(quotas)).isTrue();
    }

    private static boolean isDifferent(Map<String, Double> quotas) {
        var survey = new Survey(
                Set.copyOf(GRANTS.topics()), null, Set.of(GRANTS.user()), Map.of(GRANTS.quotaEntity(), quotas));
        return survey.difference(PARTNER, NOW).isPresent();
    }
}
