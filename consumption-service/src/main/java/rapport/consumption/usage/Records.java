package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;

/// The records as they were rated; never changed.
@ApplicationScoped
class Records {
    private static final String INSERT = """
            INSERT INTO usage_record (received_on, taken_on, seq, origin, record_id, number, kind, direction, quantity, started_at,
                                      other_party, network, service_id, agreement_id, account_id, period_start, tariff,
                                      tariff_version, rule, amount, waived, currency, hidden, why, takes_back_on,
                                      takes_back)
            SELECT ?::date, t.* FROM unnest(
                ?::date[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::timestamptz[],
                ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::date[], ?::text[],
                ?::bigint[], ?::text[], ?::numeric[], ?::numeric[], ?::text[], ?::boolean[], ?::json[], ?::date[], ?::bigint[]) AS t""";

    /// Nobody but who runs the service sees what is hidden.
    private static final String OF_AGREEMENT = """
             FROM usage_record
            WHERE agreement_id = ? AND (?::text IS NULL OR (account_id = ? AND NOT hidden))""";

    /// A customer's agreements are found first, so that their index is used.
    private static final String WHERE = """
             FROM usage_record
            WHERE (?::text IS NULL OR received_on = ?::date)
              AND (?::text IS NULL
                   OR (NOT hidden AND account_id = ?
                       AND agreement_id = ANY (ARRAY(SELECT agreement_id FROM billing_account WHERE account_id = ?))))""";

    /// What [RecordView] reads. The first argument is the customer who asks; null for who runs the service.
    static final String COLUMNS = """
            SELECT CASE WHEN ?::text IS NULL THEN origin END AS origin, taken_on::text, seq, record_id, number, kind,
                   direction, quantity, started_at, other_party, network, service_id, agreement_id, account_id,
                   period_start::text, tariff, tariff_version, rule, amount::text, waived::text, currency, why::text,
                   takes_back_on::text, takes_back,
                   EXISTS (SELECT FROM usage_reversal v
                            WHERE v.taken_on = usage_record.taken_on AND v.seq = usage_record.seq) AS taken_back""";

    private final Sql sql;
    private final Scopes scopes;
    private final UsageNews news;
    private final Clock clock;

    Records(Sql sql, Scopes scopes, UsageNews news, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.news = news;
        this.clock = clock;
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

    /// Those that pass a filter, of one day of rating unless the filter says where to look.
    List<RecordView> find(Filter filter, @Nullable LocalDate day, int offset, int limit) {
        return sql.query(
                COLUMNS + WHERE + filter.sql() + " ORDER BY started_at DESC, seq DESC OFFSET ? LIMIT ?",
                RecordView::read,
                arguments(true, filter, day, offset, limit));
    }

    long count(Filter filter, @Nullable LocalDate day) {
        return sql.number("SELECT count(*)" + WHERE + filter.sql(), arguments(false, filter, day));
    }

    /// A record is found by the day on which it was taken in; one that waited, on a later one.
    Optional<RecordView> find(RecordId id) {
        return on(id, List.of(id.day())).or(() -> on(id, later(id)));
    }

    /// The days on which one that waited may have been rated.
    List<LocalDate> later(RecordId id) {
        var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        return id.day().isBefore(today) && id.day().isAfter(today.minusYears(3))
                ? id.day().plusDays(1).datesUntil(today.plusDays(1)).toList()
                : List.of();
    }

    private Optional<RecordView> on(RecordId id, List<LocalDate> days) {
        var own = scopes.customer();
        return sql
                .query(
                        COLUMNS + """
                                 FROM usage_record
                                WHERE received_on = ANY (?::date[]) AND seq = ? AND taken_on = ?::date
                                  AND (?::text IS NULL OR (account_id = ? AND NOT hidden))""",
                        RecordView::read,
                        own,
                        days.stream().map(LocalDate::toString).toList(),
                        id.seq(),
                        id.day().toString(),
                        own,
                        own)
                .stream()
                .findFirst();
    }

    private @Nullable Object[] arguments(boolean shown, Filter filter, @Nullable LocalDate day, Object... more) {
        var own = scopes.customer();
        var text = day == null ? null : day.toString();
        var all = new ArrayList<@Nullable Object>();
        if (shown) {
            all.add(own);
        }
        all.addAll(Arrays.asList(text, text, own, own, own));
        all.addAll(filter.arguments());
        all.addAll(List.of(more));
        return all.toArray();
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
                rows.of(each -> each.rated().metered()),
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
                rows.of(each -> Why.of(each.rated(), each.counted()).json()),
                rows.of(each ->
                        each.takesBack() == null ? null : each.takesBack().day().toString()),
                rows.of(each ->
                        each.takesBack() == null ? null : each.takesBack().seq()));
        news.tell(charged);
    }

    private record Columns(List<Charged> rows) {
        <T extends @Nullable Object> List<T> of(Function<Charged, T> value) {
            var column = new ArrayList<T>(rows.size());
            rows.forEach(each -> column.add(value.apply(each)));
            return column;
        }
    }
}
