package rapport.chassis.start;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which of the rules these settings break. Only the profiles of work on one machine go without, and they
/// may listen on that machine only.
final class Inspection {
    private static final Set<String> ON_ONE_MACHINE = Set.of("demo", "dev", "test");
    private static final String ACCEPT = "RAPPORT_ACCEPT";

    private final Settings settings;
    private final Set<String> profiles;
    private final List<Rule> rules;

    Inspection(Settings settings, List<String> profiles) {
        this.settings = settings;
        this.profiles = Set.copyOf(profiles);
        this.rules = allRules().toList();
    }

    /// One line for each problem that stands in the way.
    List<String> refusals() {
        if (!isProduction()) {
            return exposed();
        }
        var refusals = new ArrayList<String>();
        accepted().stream()
                .filter(name -> rules.stream()
                        .noneMatch(rule -> rule.isAcceptable() && rule.name().equals(name)))
                .map(name -> "rapport does not start: " + ACCEPT + " names " + name
                        + ", which is nothing that can be accepted; there are " + acceptable())
                .forEach(refusals::add);
        rules.stream()
                .filter(rule -> !isAccepted(rule))
                .flatMap(rule -> rule.problem().apply(settings).map(rule::refusal).stream())
                .forEach(refusals::add);
        return List.copyOf(refusals);
    }

    /// What somebody has decided to live with and what is so indeed, a sentence for each.
    List<String> warnings() {
        return !isProduction()
                ? List.of()
                : rules.stream()
                        .filter(this::isAccepted)
                        .flatMap(rule -> rule
                                .problem()
                                .apply(settings)
                                .map(found -> String.format(
                                        Locale.ROOT,
                                        "accepted by %s: %s: %s; %s",
                                        ACCEPT,
                                        rule.name(),
                                        found,
                                        rule.why()))
                                .stream())
                        .toList();
    }

    boolean isProduction() {
        return profiles.isEmpty() || !ON_ONE_MACHINE.containsAll(profiles);
    }

    List<Rule> rules() {
        return rules;
    }

    private List<String> exposed() {
        var host = settings.find("quarkus.http.host").orElse("0.0.0.0");
        return Hosts.isThisMachine(host)
                ? List.of()
                : List.of("rapport does not start: profile " + String.join(",", profiles) + " listens on " + host
                        + "; it is not safe for others to reach; set QUARKUS_PROFILE=prod, or HTTP_HOST=127.0.0.1");
    }

    private boolean isAccepted(Rule rule) {
        return rule.isAcceptable() && accepted().contains(rule.name());
    }

    private Set<String> accepted() {
        return Arrays.stream(settings.get(ACCEPT).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private String acceptable() {
        return rules.stream().filter(Rule::isAcceptable).map(Rule::name).collect(Collectors.joining(", "));
    }

    private static Stream<Rule> allRules() {
        var own = Stream.of(new IdentityRules(), new DatabaseRules(), new BrokerRules(), new HttpRules());
        var more = ServiceLoader.load(SafetyRules.class).stream().map(ServiceLoader.Provider::get);
        return Stream.concat(own, more).flatMap(rules -> rules.rules().stream());
    }
}
