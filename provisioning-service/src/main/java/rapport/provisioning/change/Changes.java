package rapport.provisioning.change;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.provisioning.change.Audience.Touched;
import rapport.provisioning.impact.Impact;
import rapport.provisioning.inventory.Services.Dependant;

/// Planned work in the database.
@ApplicationScoped
class Changes {
    private static final long ASSESSMENT = 0x7261_7070_6f72_7402L;
    private static final String SELECT = """
            SELECT c.*, ARRAY(SELECT impact || ':' || node_id FROM change_object o
                               WHERE o.change_id = c.change_id) AS objects
              FROM change c
            """;

    private final Sql sql;

    Changes(Sql sql) {
        this.sql = sql;
    }

    /// Makes everyone else wait until this transaction ends: changes are assessed against each other, so one
    /// batch at a time.
    void lock() {
        sql.query("SELECT pg_advisory_xact_lock(?)::text AS locked", _ -> true, ASSESSMENT);
    }

    /// These changes, and the active ones that last beyond an instant.
    List<Change> load(Collection<String> changeIds, Instant beyond) {
        return sql.query(SELECT + """
                         WHERE change_id = ANY (?)
                            OR (status IN ('TENTATIVE', 'CONFIRMED', 'STARTED') AND ends_at > ?)""", Changes::change, changeIds, beyond);
    }

    Map<String, Audience> audiences(Collection<String> changeIds) {
        return sql.query("""
                        SELECT i.change_id, i.impact, s.service_id, s.account_id, s.agreement_id,
                               coalesce(s.name, s.service_id) AS name, s.subscriber_number
                          FROM change_impact i JOIN service s USING (service_id)
                         WHERE i.change_id = ANY (?)
                         ORDER BY s.account_id, s.service_id""", row -> Map.entry(row.text("change_id"), touched(row)), changeIds).stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())))
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, entry -> Audience.of(entry.getValue())));
    }

    void write(Collection<Revision> revisions, Instant at) {
        writeChanges(List.copyOf(revisions), at);
        var ids =
                revisions.stream().map(revision -> revision.change().changeId()).toList();
        sql.update("DELETE FROM change_object WHERE change_id = ANY (?)", ids);
        sql.update("DELETE FROM change_impact WHERE change_id = ANY (?)", ids);
        revisions.forEach(this::writeDetails);
    }

    private void writeChanges(List<Revision> revisions, Instant at) {
        sql.update(
                """
                INSERT INTO change (change_id, partner, reference, sequence, stamp, revision, status, rescheduled,
                                    starts_at, ends_at, previous_start, summary, reason, noted_at)
                SELECT *, ? FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[], ?::bigint[],
                    ?::text[], ?::boolean[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::text[])
                ON CONFLICT (change_id) DO UPDATE
                   SET sequence = excluded.sequence, stamp = excluded.stamp, revision = excluded.revision,
                       status = excluded.status, rescheduled = excluded.rescheduled, starts_at = excluded.starts_at,
                       ends_at = excluded.ends_at, previous_start = excluded.previous_start,
                       summary = excluded.summary, reason = excluded.reason, noted_at = excluded.noted_at""",
                at,
                column(revisions, Change::changeId),
                column(revisions, Change::partner),
                column(revisions, Change::reference),
                column(revisions, change -> change.edition().sequence()),
                column(revisions, change -> change.edition().stamp()),
                column(revisions, Change::revision),
                column(revisions, Change::status),
                column(revisions, Change::rescheduled),
                column(revisions, change -> change.window().start()),
                column(revisions, change -> change.window().end()),
                column(revisions, Change::previousStart),
                column(revisions, Change::summary),
                revisions.stream().map(Revision::reason).toList());
    }

    private void writeDetails(Revision revision) {
        var objects = revision.change().objects();
        var nodes = List.copyOf(objects.keySet());
        sql.update(
                "INSERT INTO change_object SELECT ?, * FROM unnest(?::text[], ?::text[])",
                revision.change().changeId(),
                nodes,
                nodes.stream().map(objects::get).toList());
        var touched = revision.audience().all();
        sql.update(
                "INSERT INTO change_impact SELECT ?, * FROM unnest(?::text[], ?::text[], ?::text[])",
                revision.change().changeId(),
                touched.stream().map(each -> each.service().serviceId()).toList(),
                touched.stream().map(each -> each.service().accountId()).toList(),
                touched.stream().map(Touched::impact).toList());
    }

    private static List<Object> column(List<Revision> revisions, Function<Change, Object> value) {
        return revisions.stream().map(Revision::change).map(value).collect(toList());
    }

    private static Change change(Row row) {
        return new Change(
                row.text("change_id"),
                row.text("partner"),
                row.text("reference"),
                new Edition(row.number("sequence"), row.instantOrNull("stamp")),
                row.number("revision"),
                ChangeStatus.valueOf(row.text("status")),
                row.flag("rescheduled"),
                new Window(row.instant("starts_at"), row.instant("ends_at")),
                row.instantOrNull("previous_start"),
                row.text("summary"),
                row.texts("objects").stream()
                        .map(pair -> pair.split(":", 2))
                        .collect(toMap(pair -> pair[1], pair -> Impact.valueOf(pair[0]))));
    }

    private static Touched touched(Row row) {
        var service = new Dependant(
                row.text("service_id"),
                row.text("account_id"),
                row.text("agreement_id"),
                row.text("name"),
                row.textOrNull("subscriber_number"),
                List.of());
        return new Touched(service, Impact.valueOf(row.text("impact")));
    }
}
