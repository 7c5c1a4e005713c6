package rapport.notification.subscription;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import rapport.chassis.event.Heard;
import rapport.chassis.problem.Problem;
import rapport.chassis.tmf.EventQuery;
import rapport.notification.subscription.Subscription.Form;
import rapport.notification.subscription.Subscription.Status;
import rapport.notification.webhook.Message;
import rapport.notification.webhook.Webhooks;

/// Decides for a batch of events who is told which: what is wanted, and may be read. In the caller's transaction.
@ApplicationScoped
class Matching {
    private static final Logger LOG = Logger.getLogger(Matching.class);
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String PLAIN = "application/json";

    private final Subscriptions subscriptions;
    private final AccountParties parties;
    private final Webhooks webhooks;
    private final Endings endings;
    private final Clock clock;

    Matching(Subscriptions subscriptions, AccountParties parties, Webhooks webhooks, Endings endings, Clock clock) {
        this.subscriptions = subscriptions;
        this.parties = parties;
        this.webhooks = webhooks;
        this.endings = endings;
        this.clock = clock;
    }

    private record Event(Heard<Told> heard, Owners owners) {
        Instant said() {
            return heard.event().time();
        }

        String type() {
            return heard.event().type();
        }
    }

    private record Match(Subscription subscription, Message message) {
        String id() {
            return subscription.id();
        }
    }

    void tell(List<Heard<Told>> batch) {
        var offered = batch.stream()
                .filter(heard -> Catalogue.has(heard.event().type()))
                .toList();
        if (offered.isEmpty()) {
            return;
        }
        var accountsOf = parties.accounts(Owners.parties(offered));
        var events = offered.stream()
                .map(heard -> new Event(heard, Owners.of(heard, accountsOf)))
                .toList();
        var matches = matches(events, listening(events));
        if (!matches.isEmpty()) {
            webhooks.enqueue(withinRoom(matches).stream().map(Match::message).toList());
        }
    }

    private List<Subscription> listening(List<Event> events) {
        var said = events.stream().map(Event::said).sorted().toList();
        return subscriptions.listening(
                events.stream().map(Event::type).collect(toSet()),
                said.getFirst(),
                said.getLast(),
                events.stream()
                        .flatMap(event -> event.owners().accounts().stream())
                        .collect(toSet()),
                events.stream()
                        .map(event -> event.owners().partner())
                        .filter(Objects::nonNull)
                        .collect(toSet()));
    }

    private List<Match> matches(List<Event> events, List<Subscription> listening) {
        var queries = queries(listening);
        var byType = byType(listening.stream()
                .filter(each -> queries.containsKey(each.id()))
                .toList());
        var matches = new ArrayList<Match>();
        for (var event : events) {
            for (var subscription : byType.getOrDefault(event.type(), List.of())) {
                var query = queries.getOrDefault(subscription.id(), EventQuery.of(null));
                if (isFor(event, subscription)
                        && query.matches(event.heard().fact().data())) {
                    matches.add(new Match(subscription, message(event, subscription, query)));
                }
            }
        }
        return matches;
    }

    /// A query that cannot be read stops its own subscription, where everybody can see it, and no other.
    private Map<String, EventQuery> queries(List<Subscription> listening) {
        var queries = new HashMap<String, EventQuery>();
        for (var subscription : listening) {
            try {
                queries.put(subscription.id(), EventQuery.of(subscription.query()));
            } catch (Problem unreadable) {
                LOG.warnf(
                        "the query of subscription %s cannot be read: %s", subscription.id(), unreadable.getMessage());
                subscriptions.rest(subscription.id(), "Its query cannot be read by this version.");
            }
        }
        return queries;
    }

    private static Map<String, List<Subscription>> byType(List<Subscription> listening) {
        var byType = new HashMap<String, List<Subscription>>();
        for (var subscription : listening) {
            Set.copyOf(subscription.types())
                    .forEach(type ->
                            byType.computeIfAbsent(type, _ -> new ArrayList<>()).add(subscription));
        }
        return byType;
    }

    private static boolean isFor(Event event, Subscription subscription) {
        return subscription.wants(event.said())
                && Catalogue.mayRead(subscription.owner(), event.type())
                && event.owners().mayRead(subscription.owner())
                && (subscription.accountId() == null
                        || event.owners().accounts().contains(subscription.accountId()));
    }

    private static Message message(Event event, Subscription subscription, EventQuery query) {
        var told = event.heard().fact();
        var isPlain = subscription.form() == Form.HUB;
        return new Message(
                subscription.id(),
                told.event().id(),
                told.event().type(),
                told.subject(),
                isPlain ? PLAIN : STRUCTURED,
                isPlain ? query.told(told.data()).toString() : told.structured(),
                told.event().time());
    }

    /// A subscription that is to have so many events has no more, whoever else is matching events just now.
    private List<Match> withinRoom(List<Match> matches) {
        var counted = matches.stream()
                .filter(match -> match.subscription().maxEvents() != null)
                .map(Match::id)
                .collect(Collectors.toCollection(TreeSet::new));
        if (counted.isEmpty()) {
            return matches;
        }
        var room = subscriptions.room(counted);
        var taken = new TreeMap<String, Long>();
        var fitting = matches.stream()
                .filter(match -> !counted.contains(match.id())
                        || taken.merge(match.id(), 1L, Long::sum) <= room.getOrDefault(match.id(), 0L))
                .toList();
        taken.replaceAll((id, wanted) -> Math.min(wanted, Math.max(0L, room.getOrDefault(id, 0L))));
        subscriptions.counted(taken);
        endings.end(full(taken, room), Status.EXPIRED, Ending.MAX_EVENTS_REACHED, clock.instant());
        return fitting;
    }

    private static Collection<String> full(Map<String, Long> taken, Map<String, Long> room) {
        return taken.keySet().stream()
                .filter(id -> Objects.equals(taken.get(id), room.get(id)))
                .toList();
    }
}
