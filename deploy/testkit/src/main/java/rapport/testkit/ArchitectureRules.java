package rapport.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The rules of the house that a machine can check. `ArchitectureRules.check("rapport.provisioning")` in a test
/// of each module.
public final class ArchitectureRules {
    private static final String CHASSIS = "rapport.chassis..";
    private static final Pattern MONEY = Pattern.compile(
            "(?i).*(amount|price|money|minor|fee|balance|overdue|total|credit|debit|paid|due|charge).*");
    private static final Set<String> FLOATING = Set.of("float", "double", "java.lang.Float", "java.lang.Double");
    private static final Set<String> CLOCKS =
            Set.of("systemUTC", "systemDefaultZone", "system", "tickMillis", "tickSeconds", "tickMinutes");

    private ArchitectureRules() {}

    /// Checks the production classes under this package.
    public static void check(String root) {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        all(root).forEach(rule -> rule.check(classes));
    }

    static List<ArchRule> all(String root) {
        return List.of(
                features_do_not_depend_on_each_other_in_circles(root),
                a_service_knows_only_the_chassis_and_itself(root),
                time_comes_from_an_injected_clock(),
                money_is_never_floating(),
                resource_methods_are_public(),
                timers_say_that_they_are_the_system(),
                nothing_is_reactive_in_a_feature(),
                only_the_chassis_produces_to_kafka(),
                an_entity_manager_stays_in_its_class());
    }

    static ArchRule features_do_not_depend_on_each_other_in_circles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    static ArchRule a_service_knows_only_the_chassis_and_itself(String root) {
        var foreign = resideInAPackage("rapport..")
                .and(DescribedPredicate.not(resideInAPackage(root + "..")))
                .and(DescribedPredicate.not(resideInAPackage(CHASSIS)));
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat(foreign)
                .as("a service knows only the chassis and itself")
                .because("services meet on Kafka only")
                .allowEmptyShould(true);
    }

    static ArchRule time_comes_from_an_injected_clock() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("rapport.chassis.time..")
                .should()
                .callMethodWhere(describe("the system's time is read", ArchitectureRules::readsTheSystemClock))
                .because("time comes from the event or an injected Clock")
                .allowEmptyShould(true);
    }

    static ArchRule money_is_never_floating() {
        return noFields()
                .that()
                .haveNameMatching(MONEY.pattern())
                .should()
                .haveRawType(describe("floating point", type -> FLOATING.contains(type.getName())))
                .because("money is integer minor units plus currency")
                .allowEmptyShould(true);
    }

    static ArchRule resource_methods_are_public() {
        return methods()
                .that()
                .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
                .should()
                .bePublic()
                .because("a package-private one is only a build warning, then 404")
                .allowEmptyShould(true);
    }

    static ArchRule timers_say_that_they_are_the_system() {
        return methods()
                .that()
                .areAnnotatedWith("io.quarkus.scheduler.Scheduled")
                .should()
                .beAnnotatedWith("rapport.chassis.identity.AsSystem")
                .because("nobody asked for what a timer does, and without a scope it reaches nothing")
                .allowEmptyShould(true);
    }

    static ArchRule nothing_is_reactive_in_a_feature() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(CHASSIS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.smallrye.mutiny..")
                .because("blocking code on worker or virtual threads keeps partitions in order")
                .allowEmptyShould(true);
    }

    static ArchRule only_the_chassis_produces_to_kafka() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(CHASSIS)
                .should()
                .dependOnClassesThat(describe("produce to Kafka", ArchitectureRules::producesToKafka))
                .because("everything is said through the outbox")
                .allowEmptyShould(true);
    }

    static ArchRule an_entity_manager_stays_in_its_class() {
        return fields().that()
                .haveRawType("jakarta.persistence.EntityManager")
                .should()
                .notBePublic()
                .andShould()
                .notBeProtected()
                .andShould()
                .notBeStatic()
                .allowEmptyShould(true);
    }

    private static boolean readsTheSystemClock(JavaMethodCall call) {
        var target = call.getTarget();
        return isNow(target)
                || (target.getOwner().isEquivalentTo(Clock.class) && CLOCKS.contains(target.getName()))
                || (target.getOwner().isEquivalentTo(System.class)
                        && target.getName().equals("currentTimeMillis"));
    }

    private static boolean isNow(MethodCallTarget target) {
        return target.getOwner().getPackageName().equals("java.time")
                && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
    }

    private static boolean producesToKafka(JavaClass type) {
        return type.getPackageName().equals("org.apache.kafka.clients.producer")
                || type.getName().equals("org.eclipse.microprofile.reactive.messaging.Emitter")
                || type.getName().equals("org.eclipse.microprofile.reactive.messaging.Outgoing")
                || type.getName().equals("io.smallrye.reactive.messaging.MutinyEmitter");
    }
}
