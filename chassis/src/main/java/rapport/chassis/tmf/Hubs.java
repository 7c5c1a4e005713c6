package rapport.chassis.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.audit.Reasons;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Ids;
import rapport.chassis.identity.Scopes;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.problem.Problem;
import rapport.chassis.seal.Seal;
import rapport.chassis.sink.SinkAddresses;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.EventSubscription.Registered;

/// The listeners that are registered at the APIs of this service, as far as the current scope reaches, and what is said
/// of them. Works in the caller's transaction.
@ApplicationScoped
public class Hubs {
    private static final int SECRET_BYTES = 32;
    private static final String COLUMNS = "SELECT hub_id, callback, query, owner_role, owner, version FROM hub ";
    private static final String REACH =
            " api = ? AND ended_at IS NULL AND (?::text IS NULL OR (owner_role = 'customer' AND owner = ?)) ";
    private static final String END = "UPDATE hub SET ended_at = ?, topic = ?, fingerprint = hub_id WHERE" + REACH
            + "AND hub_id = ? RETURNING version";
    private static final String ADD = """
            INSERT INTO hub (hub_id, fingerprint, api, owner_role, owner, callback, query, version, registered_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT (fingerprint) DO NOTHING""";

    private final SecureRandom random = new SecureRandom();
    private final Sql sql;
    private final Scopes scopes;
    private final Outbox outbox;
    private final Seal seal;
    private final SinkAddresses sinks;
    private final HubConfig config;
    private final Deed deed;
    private final Clock clock;

    @SuppressWarnings("TooManyParameters")
    Hubs(
            Sql sql,
            Scopes scopes,
            Outbox outbox,
            Seal seal,
            SinkAddresses sinks,
            HubConfig config,
            Deed deed,
            Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.outbox = outbox;
        this.seal = seal;
        this.sinks = sinks;
        this.config = config;
        this.deed = deed;
        this.clock = clock;
    }

    /// What is wrong with a callback, as far as its text says; the same is refused by who delivers.
    Optional<String> problem(String callback) {
        return sinks.check(callback);
    }

    /// Registers a listener of whoever asks; the answer alone has its secret.
    EventSubscription register(HubDefinition hub, URI callback, @Nullable String query) {
        var owner = HubEvent.Owner.of(scopes.own());
        mustHaveRoom(hub, owner);
        var fingerprint = fingerprint(hub, owner, callback, query);
        if (sql.number("SELECT count(*) FROM hub WHERE fingerprint = ?", fingerprint) > 0) {
            throw listensAlready(); // before everybody waits for it
        }
        Listeners.stop(sql, hub);
        var id = Ids.next().toString();
        var now = Instant.now(clock);
        if (sql.update(ADD, id, fingerprint, hub.api(), owner.role(), owner.id(), callback.toString(), query, now)
                == 0) {
            throw listensAlready();
        }
        var secret = newSecret();
        outbox.announce(
                new HubEvent.Registered(
                        hub.service(),
                        id,
                        hub.api(),
                        hub.types(),
                        callback,
                        query,
                        owner,
                        seal.seal(secret),
                        now,
                        "The listener was registered on request.",
                        1),
                Cause.root());
        return new EventSubscription(id, callback.toString(), query, secret);
    }

    List<EventSubscription> list(HubDefinition hub, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                COLUMNS + "WHERE" + REACH + "ORDER BY hub_id OFFSET ? LIMIT ?",
                row -> shown(registered(row)),
                hub.api(),
                own,
                own,
                offset,
                limit);
    }

    long count(HubDefinition hub) {
        var own = scopes.customer();
        return sql.number("SELECT count(*) FROM hub WHERE" + REACH, hub.api(), own, own);
    }

    Optional<EventSubscription> find(HubDefinition hub, String id) {
        return registered(hub, id).map(this::shown);
    }

    private Optional<Registered> registered(HubDefinition hub, String id) {
        var own = scopes.customer();
        return sql
                .query(COLUMNS + "WHERE" + REACH + "AND hub_id = ?", Hubs::registered, hub.api(), own, own, id)
                .stream()
                .findFirst();
    }

    private boolean isOwn(Registered hub) {
        return HubEvent.Owner.of(scopes.own()).equals(hub.owner());
    }

    private void because(Registered hub, @Nullable String reason) {
        if (reason == null) {
            if (!isOwn(hub)) {
                throw Problem.of(TmfProblem.WRONG_QUERY, "reason: it is somebody else's, so say why in a sentence.");
            }
        } else if (Reasons.isGood(reason)) {
            deed.because(reason.strip());
        } else {
            throw Problem.of(TmfProblem.WRONG_QUERY, "reason: must be a sentence of at most 500 characters.");
        }
    }

    /// To others than its owner without what may be secret.
    private EventSubscription shown(Registered hub) {
        return EventSubscription.of(hub, isOwn(hub));
    }

    /// Ends a listener; false when there is none that the caller reaches.
    ///
    /// @param reason why, where it is somebody else's
    boolean unregister(HubDefinition hub, String id, @Nullable String reason) {
        var found = registered(hub, id);
        if (found.isEmpty()) {
            return false;
        }
        because(found.get(), reason);
        var by = isOwn(found.get()) ? HubEvent.EndedBy.OWNER : HubEvent.EndedBy.OPERATOR;
        var own = scopes.customer();
        var now = Instant.now(clock);
        var topic = HubEvent.topic(hub.service());
        var version = sql.query(END, row -> row.number("version"), now, topic, hub.api(), own, own, id);
        for (var last : version) {
            outbox.announce(
                    new HubEvent.Unregistered(
                            hub.service(), id, hub.api(), now, "The listener was taken away on request.", by, last + 1),
                    Cause.root());
        }
        return !version.isEmpty();
    }

    /// One owner's registrations are counted one after the other.
    private void mustHaveRoom(HubDefinition hub, HubEvent.Owner owner) {
        var name = hub.api() + " " + owner;
        sql.query("SELECT true AS locked FROM pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, name);
        var own = sql.number(
                "SELECT count(*) FROM hub"
                        + " WHERE api = ? AND ended_at IS NULL AND owner_role = ? AND owner IS NOT DISTINCT FROM ?",
                hub.api(),
                owner.role(),
                owner.id());
        if (own >= config.most()) {
            throw Problem.of(
                    TmfProblem.TOO_MANY_LISTENERS, "There are " + config.most() + " of them; delete one first.");
        }
    }

    private static Problem listensAlready() {
        return Problem.of(
                TmfProblem.LISTENS_ALREADY,
                "This callback is registered with this query; to have a new secret, delete it first.");
    }

    private static String fingerprint(HubDefinition hub, HubEvent.Owner owner, URI callback, @Nullable String query) {
        return Ids.of(
                        hub.api(),
                        owner.role(),
                        owner.id() == null ? "" : owner.id(),
                        callback.toString(),
                        query == null ? "" : query)
                .toString();
    }

    private String newSecret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }

    private static Registered registered(Row row) {
        return new Registered(
                row.text("hub_id"),
                URI.create(row.text("callback")),
                row.textOrNull("query"),
                new HubEvent.Owner(row.text("owner_role"), row.textOrNull("owner")),
                row.number("version"));
    }
}
