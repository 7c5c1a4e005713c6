package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {
    private static final String BROKEN = "rapport.broken";

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("Hen", ArchitectureRules.features_do_not_depend_on_each_other_in_circles(BROKEN)),
                Arguments.of("Stranger", ArchitectureRules.a_service_knows_only_the_chassis_and_itself(BROKEN)),
                Arguments.of("Hurry", ArchitectureRules.time_comes_from_an_injected_clock()),
                Arguments.of("Penny", ArchitectureRules.money_is_never_floating()),
                Arguments.of("Hidden", ArchitectureRules.resource_methods_are_public()),
                Arguments.of("Nobody", ArchitectureRules.timers_say_that_they_are_the_system()),
                Arguments.of("Later", ArchitectureRules.nothing_is_reactive_in_a_feature()),
                Arguments.of("Loud", ArchitectureRules.only_the_chassis_produces_to_kafka()),
                Arguments.of("Shared", ArchitectureRules.an_entity_manager_stays_in_its_class()));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void every_rule_can_fail(String culprit, ArchRule rule) {
        var result = rule.evaluate(new ClassFileImporter().importPackages(BROKEN));
        assertThat(result.getFailureReport().getDetails()).anyMatch(detail -> detail.contains(culprit));
    }

    @Test
    void every_rule_is_broken_by_some_fixture() {
        assertThat(broken()).hasSameSizeAs(ArchitectureRules.all(BROKEN));
    }

    @Test
    void a_tree_that_keeps_the_rules_passes() {
        ArchitectureRules.check("rapport.broken.nothing");
    }
}
