package rapport.provisioning.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
    record Result(
            @Nullable String serviceId,
            Status status,
            @Nullable String problem) {}

    @Transactional
    List<Result> register(List<@Nullable NewService> items) {
        var flaws = items.stream().map(this::flaw).toList();
        var sound = new LinkedHashMap<String, NewService>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item != null && flaws.get(i) == null) {
                sound.putIfAbsent(item.serviceId(), item);
            }
        }
        var nodes = topologies.known(nodesOf(sound.values()));
        sound.values().removeIf(item -> !nodes.containsAll(item.dependsOn()));
        var fresh = add(sound);
        var existing = services.existing(idsOf(items)).stream()
                .collect(Collectors.toMap(there -> there.service().serviceId(), there -> there));
        var results = new ArrayList<Result>();
        var told = new HashSet<String>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (item == null || flaws.get(i) != null) {
                results.add(new Result(item == null ? null : item.serviceId(), Status.refused, flaws.get(i)));
            } else {
                results.add(result(item, existing.get(item.serviceId()), fresh, told, nodes));
            }
        }
        return results;
    }

    private static Result result(
            NewService item,
            Services.@Nullable Existing there,
            Set<String> fresh,
            Set<String> told,
            Set<String> nodes) {
        var id = item.serviceId();
        if (there == null) {
            var unknown = item.dependsOn().stream()
                    .filter(node -> !nodes.contains(node))
                    .toList();
            return new Result(id, Status.refused, "dependsOn names what the topology lacks: " + unknown);
        }
        if (!item.sameAs(there)) {
            return new Result(id, Status.refused, "another service has this id");
        }
        return new Result(id, fresh.contains(id) && told.add(id) ? Status.created : Status.exists, null);
    }

    private Set<String> add(Map<String, NewService> wanted) {
        var now = Instant.now(clock);
        var drafts = wanted.values().stream()
                .map(item -> register.draft(item.serviceId(), ServiceDocument.of(item, now)))
                .toList();
        var causes = wanted.keySet().stream().collect(Collectors.toMap(id -> id, _ -> Cause.root()));
        var fresh = register.add(drafts, SET_UP, draft -> Objects.requireNonNull(causes.get(draft.id())));
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
                outbox.announce(ServiceEvent.activated(item.service(), SET_UP, now), cause);
                versions.add(new History.Entry(item.service(), SET_UP, cause));
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
