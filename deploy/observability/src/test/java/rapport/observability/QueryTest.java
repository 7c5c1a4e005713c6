package rapport.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryTest {
    private static final Map<String, Set<String>> THERE =
            Map.of("lag_records", Set.of("consumer", "topic"), "up", Set.of(), "slo:bad:ratio_1h", Set.of("slo"));

    @Test
    void metrics_are_told_from_functions_words_labels_and_texts() {
        var query = Query.of("""
                sum by (service, topic) (rate(lag_records{consumer=~"a (b|c) {d} up", topic!="x"}[5m:1m] offset 10m))
                unless on (service) 14.4 * vector(1) > bool slo:bad:ratio_1h or absent(up)""");

        assertThat(query.selected())
                .isEqualTo(Map.of(
                        "lag_records", Set.of("consumer", "topic"), "slo:bad:ratio_1h", Set.of(), "up", Set.of()));
        assertThat(query.grouped()).containsExactly("service", "topic");
        assertThat(query.unknown(THERE, Set.of("service"))).isEmpty();
    }

    @Test
    void what_nobody_has_is_found() {
        var query = Query.of("sum by (topik) (lag_records{consumers=\"a\"}) / lags");

        assertThat(query.unknown(THERE, Set.of("service")))
                .containsExactlyInAnyOrder("lags", "lag_records{consumers}", "by (topik)");
    }
}
