package rapport.provisioning.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.tmf.Register;
import rapport.chassis.tmf.Registers;
import rapport.provisioning.impact.Topologies;

/// Adds services, many at a time; each item has its own result, and sending the same again changes nothing.
@ApplicationScoped
class Registration {
    private static final String SET_UP = "The service was set up.";

    private final Validator validator;
    private final Topologies topologies;
    private final Services services;
    private final History history;
    private final Register<TmfService> register;
    private final Outbox outbox;
    private final Clock clock;

    Registration(
            Validator validator,
            Topologies topologies,
            Services services,
            History history,
            Registers registers,
            Outbox outbox,
            Clock clock) {
        this.validator = validator;
        this.topologies = topologies;
        this.services = services;
        this.history = history;
        this.register = registers.of(ServiceDocument.DEFINITION);
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What became of an item.
    enum Status {
        created,
        exists,
        refused
    }

    /// @param problem why it was refused
    /// @param field the path of what it was refused for, where it is one
    record Result(
            @Nullable String serviceId,
            Status status,
            @Nullable String problem,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String field) {}

    private record Refusal(String problem, String field) {}

    @Transactional
    List<Result> register(List<@Nullable NewService> items) {
        return register(items, SET_UP);
    }

    /// As [#register(List)], said with a reason of its own.
    @Transactional
    List<Result> register(List<@Nullable NewService> items, String reason) {
        var flaws = items.stream().map(this::flaw).toList();
        var wanted = wanted(items, flaws);
        var refusals = refusals(wanted.values());
        wanted.keySet().removeAll(refusals.keySet());
        var fresh = add(wanted, reason);
        var existing = services.existing(idsOf(items)).stream()
                .collect(Collectors.toMap(there -> there.service().serviceId(), there -> there));
        var results = new ArrayList<Result>();
        var told = new HashSet<String>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item == null || flaws.get(i) != null) {
                results.add(new Result(item == null ? null : item.serviceId(), Status.refused, flaws.get(i), null));
            } else {
                var there = existing.get(item.serviceId());
                results.add(
                        there == null
                                ? refused(item, refusals.get(item.serviceId()))
                                : result(item, there, fresh, told));
            }
        }
        return results;
    }

    /// The sound ones that are not there yet, by id.
    private Map<String, NewService> wanted(List<@Nullable NewService> items, List<@Nullable String> flaws) {
        var wanted = new LinkedHashMap<String, NewService>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item != null && flaws.get(i) == null) {
                wanted.putIfAbsent(item.serviceId(), item);
            }
        }
        services.existing(wanted.keySet())
                .forEach(there -> wanted.remove(there.service().serviceId()));
        return wanted;
    }

    private static Result refused(NewService item, @Nullable Refusal refusal) {
        return new Result(
                item.serviceId(),
                Status.refused,
                refusal == null ? null : refusal.problem(),
                refusal == null ? null : refusal.field());
    }

    private static Result result(NewService item, Services.Existing there, Set<String> fresh, Set<String> told) {
        var id = item.serviceId();
        if (!item.sameAs(there)) {
            return new Result(id, Status.refused, "another service has this id", item.difference(there));
        }
        return new Result(id, fresh.contains(id) && told.add(id) ? Status.created : Status.exists, null, null);
    }

    /// Why some of these are refused, by id. An agreement that nobody holds goes to the first that names it.
    private Map<String, Refusal> refusals(Collection<NewService> items) {
        var holders = new HashMap<>(
                services.holders(items.stream().map(NewService::agreementId).toList()));
        var nodes = topologies.known(nodesOf(items));
        var refusals = new HashMap<String, Refusal>();
        for (var item : items) {
            var unknown = item.dependsOn().stream()
                    .filter(node -> !nodes.contains(node))
                    .toList();
            var own = Set.of(item.accountId());
            if (!unknown.isEmpty()) {
                refusals.put(
                        item.serviceId(),
                        new Refusal("dependsOn names what the topology lacks: " + unknown, "dependsOn"));
            } else if (!own.equals(holders.getOrDefault(item.agreementId(), own))) {
                refusals.put(
                        item.serviceId(),
                        new Refusal("agreementId names the agreement of another account", "agreementId"));
            } else {
                holders.put(item.agreementId(), own);
            }
        }
        return refusals;
    }

    private Set<String> add(Map<String, NewService> wanted, String reason) {
        var now = Instant.now(clock);
        var drafts = wanted.values().stream()
                .map(item -> register.draft(item.serviceId(), ServiceDocument.of(item, now)))
                .toList();
        var causes = wanted.keySet().stream().collect(Collectors.toMap(id -> id, _ -> Cause.root()));
        var fresh = register.add(drafts, reason, draft -> Objects.requireNonNull(causes.get(draft.id())));
        var ids = new ArrayList<String>();
        var nodes = new ArrayList<String>();
        var versions = new ArrayList<History.Entry>();
        for (var item : wanted.values()) {
            if (fresh.contains(item.serviceId())) {
                Set.copyOf(item.dependsOn()).forEach(node -> {
                    ids.add(item.serviceId());
                    nodes.add(node);
                });
                var cause = Objects.requireNonNull(causes.get(item.serviceId()));
                outbox.announce(ServiceEvent.activated(item.service(), reason, now), cause);
                versions.add(new History.Entry(item.service(), reason, cause));
            }
        }
        services.addDependencies(ids, nodes);
        history.write(versions, Instant.now(clock));
        return fresh;
    }

    private @Nullable String flaw(@Nullable NewService item) {
        if (item == null) {
            return "must not be null";
        }
        return validator.validate(item).stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .sorted()
                .findFirst()
                .orElse(null);
    }

    private static Set<String> nodesOf(Collection<NewService> items) {
        return items.stream().flatMap(item -> item.dependsOn().stream()).collect(Collectors.toSet());
    }

    private static Set<String> idsOf(List<@Nullable NewService> items) {
        var ids = new HashSet<String>();
        for (var item : items) {
            if (item != null && item.serviceId() != null) {
                ids.add(item.serviceId());
            }
        }
        return ids;
    }
}
