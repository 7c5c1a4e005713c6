package rapport.provisioning.change;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rapport.provisioning.impact.Impact;
import rapport.provisioning.inventory.Services.Dependant;

/// Whom planned work touches: the services, by account, that are worse off for it.
record Audience(Map<String, List<Touched>> byAccount) {
    static final Audience NOBODY = new Audience(Map.of());

    /// A service that is worse off, or was.
    record Touched(Dependant service, Impact impact) {}

    static Audience of(Assessment assessment, List<Dependant> dependants) {
        return of(dependants.stream()
                .map(service -> new Touched(service, assessment.impactOn(service.nodes())))
                .filter(touched -> touched.impact() != Impact.NO_IMPACT)
                .toList());
    }

    static Audience of(List<Touched> touched) {
        return new Audience(
                touched.stream().collect(groupingBy(each -> each.service().accountId(), TreeMap::new, toList())));
    }

    List<Touched> all() {
        return byAccount.values().stream().flatMap(List::stream).toList();
    }

    List<Touched> of(String accountId) {
        return byAccount.getOrDefault(accountId, List.of());
    }
}
