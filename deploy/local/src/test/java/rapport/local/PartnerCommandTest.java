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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerCommandTest {
    private static final String OUT = """
            {"settled": true, "kafka": {"login": false, "access": [], "topics": ["partner.acme.refusals"]}}""";

    private final List<String> waitedFor = new ArrayList<>();
    private final List<String> called = new ArrayList<>();

    @Test
    void a_partner_that_is_added_gets_a_properties_file_to_sign_in_with() {
        var said = run("""
                {"partnerId": "acme", "settled": true, "kafka": {"warning": null}, "login": {"password": "x", "clientSettings":
                 {"security.protocol": "SASL_PLAINTEXT", "bootstrap.servers": "127.0.0.1:9092"}}}""", "add", "acme", "signed", "today");

        assertThat(called)
                .containsExactly("POST /relationship/v1/partners {name=acme, partnerId=acme, reason=signed today}");
        assertThat(said.done()).isTrue();
        assertThat(said.text().lines())
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

        assertThat(said.done()).isFalse();
        assertThat(said.text())
                .contains("it did not answer yet (no answer)", "partner rotate acme", "# Kafka could not be asked");
    }

    @Test
    void one_that_is_there_already_keeps_its_password_and_is_said_to() {
        var said = run("""
                {"partnerId": "acme", "settled": true, "loginMadeAt": "2026-11-22T08:00:00Z", "login": null,
                 "kafka": {"warning": null}}""", "add", "acme", "signed");

        assertThat(said.done()).isTrue();
        assertThat(said.text())
                .contains("acme is registered already", "nothing was changed", "its password stays", "rotate acme");
    }

    @Test
    void topics_go_only_with_the_word_that_says_so() {
        assertThat(run(OUT, "remove", "acme", "ended & over").text())
                .isEqualTo("acme may do nothing any more; the topics that it wrote stay");
        assertThat(run(OUT, "remove-all", "acme", "ended").text())
                .isEqualTo("acme may do nothing any more; the topics that it wrote are gone");

        assertThat(called)
                .containsExactly(
                        "DELETE /relationship/v1/partners/acme?deleteTopics=false&reason=ended+%26+over {}",
                        "DELETE /relationship/v1/partners/acme?deleteTopics=true&reason=ended {}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'settled': false, 'failure': 'no answer', 'kafka': {'problem': null, 'login': true}}         | (no answer)
            {'settled': true, 'kafka': {'problem': 'no answer', 'warning': 'not asked', 'access': []}}    | (no answer)
            {'settled': true, 'kafka': {'problem': null, 'login': true, 'access': []}}                    | in force yet:
            {'settled': true, 'kafka': {'problem': null, 'login': false, 'access': ['write topic a']}}    | in force yet:
            {'settled': true, 'kafka': {'login': false, 'access': [], 'topics': ['partner.acme.network']}} | in force yet:
            """)
    void a_removal_that_is_not_in_force_is_waited_for_and_then_said_not_to_be(String answer, String why) {
        var said = run(answer.replace('\'', '"'), "remove-all", "acme", "ended");

        assertThat(said.done()).isFalse();
        assertThat(said.text())
                .startsWith("acme is to be removed, but that is not in force yet")
                .contains(why);
        assertThat(called)
                .containsExactly(
                        "DELETE /relationship/v1/partners/acme?deleteTopics=true&reason=ended {}",
                        "GET /relationship/v1/partners/acme {}",
                        "GET /relationship/v1/partners/acme {}");
        assertThat(waitedFor).hasSize(3).allMatch(sentence -> sentence.startsWith("waiting for Kafka"));
    }

    @Test
    void where_nobody_has_to_sign_in_a_removal_is_not_said_to_keep_anybody_out() {
        var said = run("""
                {"settled": true, "kafka": {"login": false, "access": [], "warning": "These brokers deny nothing"}}""", "remove", "acme", "ended");

        assertThat(said.done()).isTrue();
        assertThat(said.text())
                .startsWith("acme is removed, but nothing keeps it out here")
                .contains("# These brokers deny nothing")
                .doesNotContain("may do nothing");
    }

    @Test
    void the_list_says_who_waits_for_kafka() {
        var said = run("""
                [{"partnerId": "acme", "state": "ACTIVE", "settled": true, "channels": ["network", "payments"], "name": "Acme"},
                 {"partnerId": "b", "state": "ACTIVE", "settled": false, "channels": ["network"], "name": "B"}]""", "list");

        assertThat(said.text().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(" acme ACTIVE network,payments Acme", " b PENDING network B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "add", "add acme", "add ../x why", "praise acme why"})
    void what_cannot_be_meant_is_refused(String words) {
        assertThatThrownBy(() -> run("{}", words.split(" ", -1)))
                .isInstanceOf(UsageProblem.class)
                .hasMessageStartingWith("partner needs: ");
    }

    private PartnerCommand.Outcome run(String answer, String... words) {
        return new PartnerCommand(
                        (method, path, body) -> {
                            called.add(method + " " + path + " " + new TreeMap<>(body));
                            try {
                                return new ObjectMapper().readTree(answer);
                            } catch (JsonProcessingException e) {
                                throw new IllegalArgumentException(e);
                            }
                        },
                        sentence -> waitedFor.add(sentence) && waitedFor.size() < 3)
                .run(List.of(words));
    }
}
