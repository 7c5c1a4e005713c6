package rapport.chassis.tmf;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Scopes;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.sql.Sql;

/// Who listens at the hubs of this service, for resources that are kept in plain columns: their events are said for
/// those who listen, and of accounts of which nobody is told they are not even made. So a hub without listeners costs a
/// transaction one look, however much happens in it.
@ApplicationScoped
public class Listeners {
    private static final String EVERYTHING = "";

    /// Who registers waits for what is being said, and what is said next sees the registration: nothing falls between.
    private static final String HOLD =
            "SELECT true AS held FROM pg_advisory_xact_lock_shared(hashtextextended('hub ' || ?, 0))";
    private static final String STOP =
            "SELECT true AS held FROM pg_advisory_xact_lock(hashtextextended('hub ' || ?, 0))";
    private static final String WHO = """
            SELECT DISTINCT coalesce(owner, '') AS who FROM hub
             WHERE api = ? AND ended_at IS NULL AND (owner_role = 'operator' OR owner = ANY (?::text[]))""";

    private final Sql sql;
    private final Scopes scopes;
    private final Saying saying;

    Listeners(Sql sql, Scopes scopes, Outbox outbox, Hrefs hrefs, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.saying = new Saying(outbox, hrefs, clock);
    }

    /// What happened to a resource.
    ///
    /// @param owner whose it is, and what its events are in order with; empty where it is nobody's
    /// @param version grows with everything that is said of it
    /// @param value made only where somebody is told
    /// @param fieldPath what changed, comma-separated; null when the event says so by itself
    /// @param reason one English sentence
    public record News<T>(
            String owner,
            String id,
            long version,
            Supplier<T> value,
            @Nullable String fieldPath,
            String reason,
            Cause cause) {
        public News(String owner, String id, long version, Supplier<T> value, String reason, Cause cause) {
            this(owner, id, version, value, null, reason, cause);
        }

        String key() {
            return owner.isEmpty() ? id : owner;
        }
    }

    /// Says to who listens what happened. Needs a transaction.
    public <T extends Record> void tell(
            HubDefinition hub, LogDefinition<T> resource, Happening what, Collection<News<T>> all) {
        if (all.isEmpty()) {
            return;
        }
        var heard = heard(hub, all.stream().map(News::owner).collect(toSet()));
        for (var news : all) {
            if (heard.contains(EVERYTHING) || heard.contains(news.owner())) {
                var document = Json.MAPPER.<ObjectNode>valueToTree(news.value().get());
                saying.say(
                        resource,
                        what,
                        new Saying.Of(news.key(), news.id(), news.version(), document, news.fieldPath(), news.reason()),
                        news.cause());
            }
        }
    }

    /// Whether anybody listens at all, so that what is told need not be gathered where nobody does.
    public boolean isAnybodyThere(HubDefinition hub) {
        scopes.mustSeeAll();
        sql.query(HOLD, row -> true, hub.api());
        return sql.number("SELECT count(*) FROM hub WHERE api = ? AND ended_at IS NULL", hub.api()) > 0;
    }

    /// Those of these owners of whose things somebody is told.
    public Set<String> among(HubDefinition hub, Collection<String> owners) {
        var heard = heard(hub, owners);
        return heard.contains(EVERYTHING) ? Set.copyOf(owners) : heard;
    }

    private Set<String> heard(HubDefinition hub, Collection<String> owners) {
        scopes.mustSeeAll();
        sql.query(HOLD, row -> true, hub.api());
        return new HashSet<>(sql.query(WHO, row -> row.text("who"), hub.api(), List.copyOf(owners)));
    }

    /// Lets nobody say anything of an API until the transaction ends.
    static void stop(Sql sql, HubDefinition hub) {
        sql.query(STOP, row -> true, hub.api());
    }
}
