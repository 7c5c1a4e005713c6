package rapport.provisioning.impact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The topology in the database: replaced as a whole, read as a whole.
@ApplicationScoped
public class Topologies {
    private static final String UPSERT = """
            INSERT INTO node (id, kind, is_group, k_min, k_full)
            SELECT * FROM unnest(?::text[], ?::text[], ?::boolean[], ?::bigint[], ?::bigint[])
            ON CONFLICT (id) DO UPDATE
               SET kind = excluded.kind, is_group = excluded.is_group, k_min = excluded.k_min, k_full = excluded.k_full""";

    /// Services may have named nodes before the topology had them.
    private static final String LINK = """
            INSERT INTO service_dependency (node_id, service_id)
            SELECT r.named ->> 'id', s.service_id
              FROM service s, jsonb_array_elements(s.document -> 'supportingResource') AS r(named)
             WHERE NOT s.deleted AND r.named ->> 'id' = ANY (?)
            ON CONFLICT DO NOTHING""";

    private final Sql sql;
    private final Scopes scopes;

    Topologies(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    @Transactional
    public Topology current() {
        scopes.mustSeeAll();
        var resources = sql.query(
                "SELECT id, kind FROM node WHERE NOT is_group ORDER BY id",
                row -> new Resource(row.text("id"), row.text("kind")));
        var groups = sql.query("""
                SELECT id, k_min, k_full, array_agg(member_id ORDER BY place) AS members
                  FROM node JOIN membership ON group_id = id
                 GROUP BY id ORDER BY id""", Topologies::group);
        return new Topology(resources, groups);
    }

    /// Which of these are resources or groups. Until the transaction ends they stay so.
    public Set<String> known(Collection<String> nodes) {
        return Set.copyOf(sql.query(
                "SELECT id FROM node WHERE id = ANY (?) ORDER BY id FOR KEY SHARE", row -> row.text("id"), nodes));
    }

    /// Puts a topology in the place of the one before.
    @Transactional
    void replace(Topology topology) {
        scopes.mustChangeAll();
        sql.update("LOCK TABLE node IN EXCLUSIVE MODE");
        refuseWhatIsInUse(topology);
        var fresh = freshOf(topology);
        sql.update("DELETE FROM membership");
        sql.update("DELETE FROM node WHERE id <> ALL (?)", topology.nodes());
        upsert(
                topology.resources(),
                topology.groups().stream()
                        .sorted(java.util.Comparator.comparing(Group::id))
                        .toList());
        insertMembers(topology.groups());
        if (!fresh.isEmpty()) {
            sql.update(LINK, fresh);
        }
    }

    private List<String> freshOf(Topology topology) {
        return sql.query(
                "SELECT id FROM unnest(?::text[]) AS n(id) EXCEPT SELECT id FROM node",
                row -> row.text("id"),
                topology.nodes());
    }

    private void refuseWhatIsInUse(Topology topology) {
        var missing = sql.query(
                "SELECT DISTINCT node_id FROM service_dependency WHERE node_id <> ALL (?) ORDER BY 1 LIMIT 5",
                row -> row.text("node_id"),
                topology.nodes());
        if (!missing.isEmpty()) {
            throw Problem.of(TopologyProblem.NODE_IN_USE, "Services depend on " + String.join(", ", missing) + ".");
        }
    }

    private void upsert(List<Resource> resources, List<Group> groups) {
        sql.update(
                UPSERT,
                Stream.concat(
                                resources.stream().map(Resource::id),
                                groups.stream().map(Group::id))
                        .toList(),
                Stream.concat(
                                resources.stream().map(Resource::kind),
                                groups.stream().map(_ -> "group"))
                        .toList(),
                Stream.concat(
                                resources.stream().map(_ -> false),
                                groups.stream().map(_ -> true))
                        .toList(),
                Stream.concat(
                                resources.stream().map(_ -> (Integer) null),
                                groups.stream().map(Group::kMin))
                        .toList(),
                Stream.concat(
                                resources.stream().map(_ -> (Integer) null),
                                groups.stream().map(Group::kFull))
                        .toList());
    }

    private void insertMembers(List<Group> groups) {
        sql.update(
                "INSERT INTO membership SELECT * FROM unnest(?::text[], ?::bigint[], ?::text[])",
                groups.stream()
                        .flatMap(group -> group.members().stream().map(_ -> group.id()))
                        .toList(),
                groups.stream()
                        .flatMap(group -> Stream.iterate(0, i -> i + 1)
                                .limit(group.members().size()))
                        .toList(),
                groups.stream().flatMap(group -> group.members().stream()).toList());
    }

    private static Group group(Row row) {
        return new Group(
                row.text("id"),
                row.texts("members"),
                Math.toIntExact(row.number("k_min")),
                Math.toIntExact(row.number("k_full")));
    }
}
