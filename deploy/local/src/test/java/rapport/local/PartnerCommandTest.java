package rapport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerCommandTest {
    private final List<String> called = new ArrayList<>();

    @Test
    void a_partner_that_is_added_gets_a_properties_file_to_sign_in_with() {
        var said = run("""
                {"partnerId": "acme", "settled": true, "kafka": {"warning": null}, "login": {"password": "x", "clientSettings":
                 {"security.protocol": "SASL_PLAINTEXT", "bootstrap.servers": "127.0.0.1:9092"}}}""", "add", "acme", "signed", "today");

        assertThat(called)
                .containsExactly("POST /relationship/v1/partners {name=acme, partnerId=acme, reason=signed today}");
        assertThat(said.lines())
                .containsExactly(
                        "# acme signs in with this; the password is told only now",
                        "bootstrap.servers=127.0.0.1:9092",
                        "security.protocol=SASL_PLAINTEXT");
    }

    @Test
    void a_partner_that_got_no_password_is_told_how_to_get_one() {
        var said = run("""
                {"partnerId": "acme", "settled": false, "failure": "no answer", "login": null,
                 "kafka": {"warning": "Kafka could not be asked"}}""", "add", "acme", "signed");

        assertThat(said)
                .contains("it did not answer yet (no answer)", "partner rotate acme", "# Kafka could not be asked");
    }

    @Test
    void topics_go_only_with_the_word_that_says_so() {
        run("{\"settled\": true}", "remove", "acme", "ended & over");
        run("{\"settled\": true}", "remove-all", "acme", "ended");

        assertThat(called)
                .containsExactly(
                        "DELETE /relationship/v1/partners/acme?deleteTopics=false&reason=ended+%26+over {}",
                        "DELETE /relationship/v1/partners/acme?deleteTopics=true&reason=ended {}");
    }

    @Test
    void the_list_says_who_waits_for_kafka() {
        var said = run("""
                [{"partnerId": "acme", "state": "ACTIVE", "settled": true, "channels": ["network", "payments"], "name": "Acme"},
                 {"partnerId": "b", "state": "ACTIVE", "settled": false, "channels": ["network"], "name": "B"}]""", "list");

        assertThat(said.lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(" acme ACTIVE network,payments Acme", " b PENDING network B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "add", "add acme", "add ../x why", "praise acme why"})
    void what_cannot_be_meant_is_refused(String words) {
        assertThatThrownBy(() -> run("{}", words.split(" ", -1)))
                .isInstanceOf(UsageProblem.class)
                .hasMessageStartingWith("partner needs: ");
    }

    private String run(String answer, String... words) {
        return new PartnerCommand((method, path, body) -> {
                    called.add(method + " " + path + " " + new TreeMap<>(body));
                    try {
                        return new ObjectMapper().readTree(answer);
                    } catch (JsonProcessingException e) {
                        throw new IllegalArgumentException(e);
                    }
                })
                .run(List.of(words));
    }
}
