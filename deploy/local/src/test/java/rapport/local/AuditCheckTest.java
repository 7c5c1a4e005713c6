package rapport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditCheckTest {
    private static final String INTACT =
            "{\"intact\": true, \"sealed\": 17, \"unsealed\": 0, \"head\": \"17:ab\", \"problems\": []}";
    private static final String BROKEN = """
            {"intact": false, "sealed": 17, "unsealed": 1, "head": "17:ab",
             "problems": [{"number": 5, "flaw": "ALTERED"}]}""";

    private final List<String> asked = new ArrayList<>();

    @Test
    void all_services_are_asked_and_their_last_seals_are_told() {
        var verdict = new AuditCheck(path -> answer(path, INTACT)).verify(List.of());
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.text())
                .contains("provisioning=17:ab", "notification=17:ab")
                .doesNotContain("BROKEN");
        assertThat(asked).hasSize(4).contains("/relationship/v1/audit/verification");
    }

    @Test
    void a_seal_that_was_noted_is_asked_about() {
        new AuditCheck(path -> answer(path, INTACT)).verify(List.of("relationship=3:cd"));
        assertThat(asked)
                .contains("/relationship/v1/audit/verification?head=3:cd", "/consumption/v1/audit/verification");
    }

    @Test
    void one_that_is_broken_breaks_the_verdict() {
        var verdict =
                new AuditCheck(path -> answer(path, path.contains("consumption") ? BROKEN : INTACT)).verify(List.of());
        assertThat(verdict.intact()).isFalse();
        assertThat(verdict.text()).contains("consumption   BROKEN", "seal 5: ALTERED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3:cd", "billing=3:cd"})
    void what_is_no_seal_is_a_wrong_use(String seal) {
        assertThatThrownBy(() -> new AuditCheck(path -> answer(path, INTACT)).verify(List.of(seal)))
                .isInstanceOf(UsageProblem.class)
                .hasMessageContaining(seal);
    }

    private JsonNode answer(String path, String body) {
        asked.add(path);
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
