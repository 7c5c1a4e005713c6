package rapport.provisioning.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Refusals;
import rapport.chassis.outbox.Outbox;
import rapport.provisioning.impact.Impact;
import rapport.provisioning.impact.Topologies;
import rapport.provisioning.impact.Topology;
import rapport.provisioning.inventory.Services;

/// Takes in maintenance notices, a batch at a time: reads what is known once, folds in memory, writes once,
/// announces every revision.
@ApplicationScoped
class PlannedWork {
    private static final Logger LOG = Logger.getLogger(PlannedWork.class);

    private final Topologies topologies;
    private final Services services;
    private final Changes changes;
    private final Refusals refusals;
    private final Outbox outbox;
    private final Clock clock;

    PlannedWork(
            Topologies topologies, Services services, Changes changes, Refusals refusals, Outbox outbox, Clock clock) {
        this.topologies = topologies;
        this.services = services;
        this.changes = changes;
        this.refusals = refusals;
        this.outbox = outbox;
        this.clock = clock;
    }

    void hear(List<Heard<MaintenanceNotice>> notices) {
        changes.lock();
        var round = new Round(notices);
        notices.forEach(round::hear);
        if (!round.revisions.isEmpty()) {
            changes.write(round.revisions.values(), round.at);
        }
    }

    private static String idOf(Heard<MaintenanceNotice> heard) {
        return Change.idOf(heard.origin(), heard.fact().reference());
    }

    /// A batch while it is folded.
    private final class Round {
        private final Instant at = Instant.now(clock);
        private final Topology topology = topologies.current();
        private final Map<String, Change> known = new LinkedHashMap<>();
        private final Map<String, Audience> audiences;
        private final Map<String, Revision> revisions = new LinkedHashMap<>();

        Round(List<Heard<MaintenanceNotice>> notices) {
            var ids = notices.stream().map(PlannedWork::idOf).distinct().toList();
            var earliest = notices.stream()
                    .map(heard -> heard.fact().window().start())
                    .min(Instant::compareTo)
                    .orElse(at);
            changes.load(ids, earliest).forEach(change -> known.put(change.changeId(), change));
            audiences = new HashMap<>(changes.audiences(ids));
        }

        void hear(Heard<MaintenanceNotice> heard) {
            var notice = heard.fact();
            var before = known.get(idOf(heard));
            if (before != null && !before.partner().equals(heard.origin())) {
                refusals.refuse(heard, field(heard, "maintenanceId"), "is the name of other work already");
            } else if (before != null && !notice.edition().supersedes(before.edition())) {
                LOG.debugf("ignored notice %d of %s", notice.edition().sequence(), before.changeId());
            } else {
                accept(heard, new HashMap<>(notice.objects()));
            }
        }

        private void accept(Heard<MaintenanceNotice> heard, Map<String, Impact> objects) {
            objects.keySet().retainAll(topology.nodes());
            if (objects.isEmpty()) {
                refusals.refuse(heard, field(heard, "objects"), "names no object that we know");
                return;
            }
            var before = known.get(idOf(heard));
            var change = before == null
                    ? Change.first(heard.origin(), heard.fact(), objects)
                    : before.after(heard.fact(), objects);
            announce(heard, change);
        }

        private void announce(Heard<MaintenanceNotice> heard, Change change) {
            var unknown = heard.fact().objects().keySet().stream()
                    .filter(object -> !change.objects().containsKey(object))
                    .toList();
            var assessment = Assessment.of(topology, change, List.copyOf(known.values()));
            var audience = Audience.of(
                    assessment, services.dependingOn(assessment.nodes().keySet()));
            var revision = new Revision(change, audience, Reason.ofRevision(change, unknown));
            var before = audiences.getOrDefault(change.changeId(), Audience.NOBODY);
            new Announcer(revision, assessment, at)
                    .since(before)
                    .forEach(event -> outbox.announce(event, heard.cause()));
            known.put(change.changeId(), change);
            audiences.put(change.changeId(), audience);
            revisions.put(change.changeId(), revision);
            LOG.infof(
                    "noted change=%s revision=%d status=%s accounts=%d",
                    change.changeId(),
                    change.revision(),
                    change.status(),
                    audience.byAccount().size());
        }
    }

    /// What the partner calls the field, in the format that it wrote in.
    private static String field(Heard<MaintenanceNotice> heard, String json) {
        if (!heard.event().contentType().startsWith("text/calendar")) {
            return json;
        }
        return json.equals("objects") ? "X-MAINTNOTE-OBJECT-ID" : "X-MAINTNOTE-MAINTENANCE-ID";
    }
}
