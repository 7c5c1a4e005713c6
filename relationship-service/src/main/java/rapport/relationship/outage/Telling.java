package rapport.relationship.outage;

import static java.util.Comparator.naturalOrder;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;
import rapport.chassis.event.Ids;
import rapport.chassis.outbox.Outbox;
import rapport.relationship.agreement.Agreement;
import rapport.relationship.agreement.Agreements;
import rapport.relationship.notice.NoticeRequested;
import rapport.relationship.party.Account;
import rapport.relationship.party.Accounts;

/// Takes assessed impacts to decisions: a batch is read, folded in memory and written at once. A revision that is not
/// newer than what was decided on is ignored.
@ApplicationScoped
class Telling {
    private final Decisions decisions;
    private final Accounts accounts;
    private final Agreements agreements;
    private final Outbox outbox;
    private final Clock clock;

    Telling(Decisions decisions, Accounts accounts, Agreements agreements, Outbox outbox, Clock clock) {
        this.decisions = decisions;
        this.accounts = accounts;
        this.agreements = agreements;
        this.outbox = outbox;
        this.clock = clock;
    }

    void decide(List<Heard<ImpactFact>> impacts) {
        var ids = new LinkedHashSet<String>();
        var accountIds = new LinkedHashSet<String>();
        for (var impact : impacts) {
            ids.add(impact.fact().audienceId());
            accountIds.add(impact.fact().accountId());
        }
        var known = new HashMap<>(decisions.lock(ids));
        var changed = new LinkedHashMap<String, Told>();
        var decided = new ArrayList<Decisions.Decided>();
        var people = accounts.find(accountIds);
        var signed = agreements.ofAccounts(accountIds);
        for (var impact : impacts) {
            var fact = impact.fact();
            var before = known.get(fact.audienceId());
            if (before == null || before.revision() < fact.revision()) {
                var notice = notice(fact, signed);
                var decision = decide(fact, before, people.get(fact.accountId()), notice);
                var after = decision.afterwards(fact, before);
                known.put(fact.audienceId(), after);
                changed.put(fact.audienceId(), after);
                decided.add(said(impact, decision, before));
            }
        }
        decisions.remember(changed);
        decisions.keep(decided);
    }

    private Decision decide(ImpactFact fact, @Nullable Told before, @Nullable Account account, Duration notice) {
        return account == null
                ? Audience.unknown(fact)
                : new Audience(account, notice, Instant.now(clock)).decide(fact, before);
    }

    /// The longest notice that an agreement about an affected service asks for; of all agreements when none is named.
    private static Duration notice(ImpactFact fact, Map<String, List<Agreement>> signed) {
        var all = signed.getOrDefault(fact.accountId(), List.of());
        var named = all.stream()
                .filter(agreement -> fact.touched().stream()
                        .anyMatch(service -> agreement.agreementId().equals(service.agreementId())))
                .toList();
        return (named.isEmpty() ? all : named)
                .stream().map(Agreement::maintenanceNotice).max(naturalOrder()).orElse(Duration.ZERO);
    }

    private Decisions.Decided said(Heard<ImpactFact> impact, Decision decision, @Nullable Told before) {
        var fact = impact.fact();
        var cause = impact.cause();
        var request = switch (decision) {
            case Decision.Tell tell -> request(fact, tell, before);
            case Decision.Silent _ -> null;
        };
        if (request != null) {
            outbox.announce(request, cause);
        }
        return new Decisions.Decided(
                fact.accountId(),
                fact.changeId(),
                fact.revision(),
                request == null ? null : request.noticeTopic(),
                request == null ? null : request.noticeId(),
                decision.reason(),
                Instant.now(clock),
                cause.correlationId(),
                cause.causationId());
    }

    static NoticeRequested request(ImpactFact fact, Decision.Tell tell, @Nullable Told before) {
        return new NoticeRequested(
                Ids.of("maintenance", fact.changeId(), fact.accountId(), Long.toString(fact.revision()))
                        .toString(),
                fact.accountId(),
                tell.topic().notice(),
                tell.legalClass(),
                fact.reference(),
                fact.changeId(),
                fact.revision(),
                tell.tellBy(),
                tell.expiresAt(),
                List.of(),
                MaintenanceContent.of(fact, tell, before),
                tell.reason());
    }
}
