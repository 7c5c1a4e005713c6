package rapport.provisioning.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import rapport.provisioning.change.Audience.Touched;
import rapport.provisioning.change.ChangeEvent.AffectedService;
import rapport.provisioning.change.ChangeEvent.ImpactAssessed;
import rapport.provisioning.change.ChangeEvent.Noted;
import rapport.provisioning.impact.Impact;

/// What a revision says to whom: one word for all, and one for every account that it touches or that the
/// revision before touched.
record Announcer(Revision revision, Assessment assessment, Instant at) {

    List<ChangeEvent> since(Audience before) {
        var events = new ArrayList<ChangeEvent>();
        events.add(noted());
        var accounts = new TreeSet<>(before.byAccount().keySet());
        accounts.addAll(revision.audience().byAccount().keySet());
        for (var account : accounts) {
            var touched = revision.audience().of(account);
            events.add(touched.isEmpty() ? relieved(account, before.of(account)) : touched(account, touched));
        }
        return events;
    }

    private Noted noted() {
        var change = revision.change();
        return new Noted(
                change.changeId(),
                change.partner(),
                change.reference(),
                change.revision(),
                change.status(),
                change.rescheduled(),
                change.window().start(),
                change.window().end(),
                change.summary(),
                revision.audience().byAccount().size(),
                revision.audience().all().size(),
                revision.reason(),
                at);
    }

    private ImpactAssessed touched(String account, List<Touched> touched) {
        var nodes = touched.stream()
                .flatMap(each -> each.service().nodes().stream())
                .toList();
        var reason = Reason.ofImpact(revision.change(), assessment.conflictsOn(nodes));
        var services =
                touched.stream().map(each -> affected(each, each.impact())).toList();
        return assessed(account, worst(touched), services, reason);
    }

    private ImpactAssessed relieved(String account, List<Touched> before) {
        var services =
                before.stream().map(each -> affected(each, Impact.NO_IMPACT)).toList();
        return assessed(account, Impact.NO_IMPACT, services, Reason.ofRelief(revision.change()));
    }

    private ImpactAssessed assessed(String account, Impact impact, List<AffectedService> services, String reason) {
        var change = revision.change();
        return new ImpactAssessed(
                change.changeId(),
                change.reference(),
                change.revision(),
                change.status(),
                change.rescheduled(),
                account,
                change.summary(),
                change.window().start(),
                change.window().end(),
                change.previousStart(),
                impact,
                services,
                reason,
                at);
    }

    private static AffectedService affected(Touched touched, Impact impact) {
        var service = touched.service();
        return new AffectedService(
                service.serviceId(), service.agreementId(), service.name(), service.subscriberNumber(), impact);
    }

    private static Impact worst(List<Touched> touched) {
        return touched.stream().map(Touched::impact).reduce(Impact.NO_IMPACT, Impact::worse);
    }
}
