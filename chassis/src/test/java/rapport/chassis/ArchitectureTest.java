package rapport.chassis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The chassis is technical: it depends on no service, and none of its names is a word of the business.
class ArchitectureTest {
    /// Roles of callers (partner, customer) are identity, and allowed.
    private static final Set<String> BUSINESS = Set.of(
            "account",
            "agreement",
            "bill",
            "invoice",
            "payment",
            "tariff",
            "usage",
            "order",
            "product",
            "offering",
            "subscriber",
            "outage",
            "maintenance",
            "impact",
            "standing",
            "notice",
            "dunning",
            "contact",
            "party");

    private static final JavaClasses CHASSIS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("rapport.chassis");

    @Test
    void it_depends_on_no_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "rapport.provisioning..",
                        "rapport.consumption..",
                        "rapport.relationship..",
                        "rapport.notification..")
                .check(CHASSIS);
    }

    @Test
    void its_packages_are_free_of_cycles() {
        SlicesRuleDefinition.slices()
                .matching("rapport.chassis.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CHASSIS);
    }

    @Test
    void none_of_its_names_is_a_word_of_the_business() {
        var names = CHASSIS.stream()
                .filter(type -> !type.isAnonymousClass())
                .flatMap(type -> Stream.concat(Stream.of(type.getSimpleName()), members(type)));

        assertThat(names).isNotEmpty().noneMatch(ArchitectureTest::isOfTheBusiness);
    }

    @Test
    void a_word_of_the_business_is_seen_inside_a_name() {
        assertThat(Stream.of("Bill", "billId", "openAccount", "ACCOUNT_UNKNOWN"))
                .allMatch(ArchitectureTest::isOfTheBusiness);
        assertThat(Stream.of("stability", "Outbox", "border")).noneMatch(ArchitectureTest::isOfTheBusiness);
    }

    private static Stream<String> members(JavaClass type) {
        return type.getMembers().stream().map(JavaMember::getName).filter(name -> !name.startsWith("lambda$"));
    }

    private static boolean isOfTheBusiness(String name) {
        var words = name.replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .split("[_$]");
        return Stream.of(words).anyMatch(BUSINESS::contains);
    }
}
