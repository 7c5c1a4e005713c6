package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;

/// The records as they were rated; never changed.
@ApplicationScoped
class Records {
    private static final String INSERT = """
            INSERT INTO usage_record (received_on, taken_on, seq, origin, record_id, number, kind, direction, quantity, started_at,
                                      other_party, network, service_id, agreement_id, account_id, period_start, tariff,
                                      tariff_version, rule, amount, waived, currency, hidden, why)
            SELECT ?::date, t.* FROM unnest(
                ?::date[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::date[], ?::text[],
                ?::bigint[], ?::text[], ?::numeric[], ?::numeric[], ?::text[], ?::boolean[], ?::json[]) AS t""";

    /// Nobody but who runs the service sees what is hidden.
    private static final String OF_AGREEMENT = """
             FROM usage_record
            WHERE agreement_id = ? AND (?::text IS NULL OR (account_id = ? AND NOT hidden))""";

    /// What [RecordView] reads. The first argument is the customer who asks; null for who runs the service.
    static final String COLUMNS = """
            SELECT CASE WHEN ?::text IS NULL THEN origin END AS origin, taken_on::text, seq, record_id, number, kind,
                   direction, quantity, started_at, other_party, network, service_id, agreement_id, account_id,
                   period_start::text, tariff, tariff_version, rule, amount::text, waived::text, currency, why::text""";

    private final Sql sql;
    private final Scopes scopes;

    Records(Sql sql, Scopes scopes) {
        this.sql = sql;
        this.scopes = scopes;
    }

    List<RecordView> list(String agreementId, int offset, int limit) {
        var own = scopes.customer();
        return sql.query(
                COLUMNS + OF_AGREEMENT + " ORDER BY started_at DESC, seq DESC OFFSET ? LIMIT ?",
                RecordView::read,
                own,
                agreementId,
                own,
                own,
                offset,
                limit);
    }

    long count(String agreementId) {
        var own = scopes.customer();
        return sql.number("SELECT count(*)" + OF_AGREEMENT, agreementId, own, own);
    }

    void insert(LocalDate day, List<Charged> charged) {
        if (charged.isEmpty()) {
            return;
        }
        var rows = new Columns(charged);
        sql.update(
                INSERT,
                day.toString(),
                rows.of(each -> each.record().id().day().toString()),
                rows.of(each -> each.record().seq()),
                rows.of(each -> each.record().recorded().origin()),
                rows.of(each -> each.record().usage().recordId()),
                rows.of(each -> each.record().usage().subscriberNumber()),
                rows.of(each -> each.record().usage().kind()),
                rows.of(each -> each.record().usage().said()),
                rows.of(each -> each.record().usage().quantity()),
                rows.of(each -> each.record().usage().startedAt()),
                rows.of(each -> each.record().usage().otherParty()),
                rows.of(each -> each.record().usage().network()),
                rows.of(each -> each.subscriber().serviceId()),
                rows.of(each -> each.subscriber().agreementId()),
                rows.of(each -> each.subscriber().accountId()),
                rows.of(each -> each.periodStart().toString()),
                rows.of(each -> each.rated().tariff()),
                rows.of(each -> (long) each.rated().version()),
                rows.of(each -> each.rated().rule()),
                rows.of(each -> each.rated().charge().value().toPlainString()),
                rows.of(each -> each.rated().waived().value().toPlainString()),
                rows.of(each -> each.rated().charge().currency()),
                rows.of(each -> each.rated().hidden()),
                rows.of(each -> Why.of(each.rated()).json()));
    }

    private record Columns(List<Charged> rows) {
        <T extends @Nullable Object> List<T> of(Function<Charged, T> value) {
            var column = new ArrayList<T>(rows.size());
            rows.forEach(each -> column.add(value.apply(each)));
            return column;
        }
    }
}
