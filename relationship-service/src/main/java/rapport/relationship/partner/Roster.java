package rapport.relationship.partner;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;

/// Writes down how a partner should be, and says it. Kafka is brought to it afterwards.
@ApplicationScoped
class Roster {
    private final Partners partners;
    private final Outbox outbox;
    private final Clock clock;

    Roster(Partners partners, Outbox outbox, Clock clock) {
        this.partners = partners;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// A new partner, one that comes back, or one that is there already with these very terms.
    @Transactional
    Partner register(String partnerId, Terms terms, String reason) {
        partners.lockSources();
        var fresh = Partner.registered(partnerId, terms, reason, now());
        if (partners.insert(fresh)) {
            mustBeFree(fresh);
            outbox.announce(PartnerEvent.registered(fresh), Cause.root());
            return fresh;
        }
        var known = partners.lock(partnerId).orElseThrow();
        if (!known.isActive()) {
            var back = known.back(terms, reason, now());
            mustBeFree(back);
            partners.update(back);
            outbox.announce(PartnerEvent.registered(back), Cause.root());
            return back;
        }
        if (!known.terms().equals(terms)) {
            throw Problem.of(
                    PartnerProblem.PARTNER_DIFFERS,
                    "The partner " + partnerId + " is registered with other terms; change them with PUT.");
        }
        return known;
    }

    @Transactional
    Optional<Partner> change(String partnerId, Terms terms, String reason) {
        partners.lockSources();
        return partners.lock(partnerId).map(known -> {
            if (!known.isActive()) {
                throw removed(partnerId);
            }
            if (known.terms().equals(terms)) {
                return known;
            }
            var changed = known.changed(terms, reason, now());
            mustBeFree(changed);
            partners.update(changed);
            outbox.announce(PartnerEvent.changed(changed), Cause.root());
            return changed;
        });
    }

    /// No source may look like another partner's, nor like the id of one.
    private void mustBeFree(Partner partner) {
        var own = Stream.concat(partner.terms().sources().stream(), Stream.of("/" + partner.partnerId()))
                .distinct()
                .toList();
        partners.taken(partner.partnerId(), own).ifPresent(taken -> {
            throw Problem.of(
                    PartnerProblem.SOURCE_TAKEN,
                    "The source %s is of the partner %s (%s): no partner may speak as another."
                            .formatted(taken.source(), taken.partnerId(), taken.name()));
        });
    }

    /// The partner, for whoever may change it.
    @Transactional
    Optional<Partner> active(String partnerId) {
        return partners.lock(partnerId).map(known -> {
            if (!known.isActive()) {
                throw removed(partnerId);
            }
            return known;
        });
    }

    @Transactional
    Optional<Partner> remove(String partnerId, boolean deleteTopics, String reason) {
        return partners.lock(partnerId).map(known -> {
            if (!known.isActive() && (known.deleteTopics() || !deleteTopics)) {
                return known;
            }
            var removed = known.removed(deleteTopics, reason, now());
            partners.update(removed);
            outbox.announce(PartnerEvent.removed(removed), Cause.root());
            return removed;
        });
    }

    private static Problem removed(String partnerId) {
        return Problem.of(
                PartnerProblem.PARTNER_REMOVED,
                "The partner " + partnerId + " was removed; register it again if it comes back.");
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
