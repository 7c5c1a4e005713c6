package rapport.consumption.prepaybalance;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Filter;
import rapport.chassis.tmf.TmfLog.Entry;
import rapport.consumption.surface.AccountRef;
import rapport.consumption.surface.PartyRef;
import rapport.consumption.surface.Period;

/// Prepaid money by agreement, in the order of their ids. A customer reaches its own.
@ApplicationScoped
class Buckets {
    /// What is over is not there to be spent, also before the timer has taken it away.
    private static final String FROM = """
             FROM (SELECT agreement_id, account_id, currency, since, until, held,
                          CASE WHEN until > ? THEN available ELSE 0 END AS remaining,
                          CASE WHEN until > ? THEN 'active' ELSE 'expired' END AS status
                     FROM prepaid_account WHERE ?::text IS NULL OR account_id = ?) AS bucket
            WHERE true""";

    /// With the numbers of now.
    private static final String SHOWN = """
            SELECT bucket.*, ARRAY(SELECT DISTINCT number FROM subscriber_number AS n
                                    WHERE n.agreement_id = bucket.agreement_id AND n.account_id = bucket.account_id
                                      AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)
                                    ORDER BY number) AS numbers""" + FROM;

    private final Sql sql;
    private final Scopes scopes;
    private final Clock clock;

    Buckets(Sql sql, Scopes scopes, Clock clock) {
        this.sql = sql;
        this.scopes = scopes;
        this.clock = clock;
    }

    Optional<Entry<Bucket>> find(String agreementId) {
        var arguments = shown();
        arguments.addAll(scope());
        arguments.add(agreementId);
        return sql.query(SHOWN + " AND agreement_id = ?", Buckets::entry, arguments.toArray()).stream()
                .findFirst();
    }

    /// Whether an agreement has this id, so that there is a bucket, or can be.
    boolean canBe(String agreementId) {
        var own = scopes.customer();
        return sql.number(
                        "SELECT count(*) FROM billing_account WHERE agreement_id = ? AND (?::text IS NULL OR account_id = ?)",
                        agreementId,
                        own,
                        own)
                > 0;
    }

    List<Entry<Bucket>> list(Filter filter, int offset, int limit) {
        var arguments = shown();
        arguments.addAll(arguments(filter));
        arguments.add(offset);
        arguments.add(limit);
        return sql.query(
                SHOWN + filter.sql() + " ORDER BY agreement_id OFFSET ? LIMIT ?", Buckets::entry, arguments.toArray());
    }

    long count(Filter filter) {
        return sql.number(
                "SELECT count(*)" + FROM + filter.sql(), arguments(filter).toArray());
    }

    private List<@Nullable Object> arguments(Filter filter) {
        var arguments = scope();
        arguments.addAll(filter.arguments());
        return arguments;
    }

    private List<@Nullable Object> shown() {
        var now = clock.instant();
        return new ArrayList<>(List.of(now, now));
    }

    private List<@Nullable Object> scope() {
        var now = clock.instant();
        var own = scopes.customer();
        return new ArrayList<>(Arrays.asList(now, now, own, own));
    }

    private static Entry<Bucket> entry(Row row) {
        var agreement = row.text("agreement_id");
        var currency = row.text("currency");
        var held = row.decimal("held");
        var bucket = new Bucket(
                null,
                null,
                row.instant("since"),
                "Prepaid money",
                row.texts("numbers").stream().map(LogicalResourceRef::number).toList(),
                AccountRef.of(agreement),
                PartyRef.customers(row.text("account_id")),
                Quantity.of(row.decimal("remaining"), currency),
                held.signum() == 0 ? null : Quantity.of(held, currency),
                row.text("status"),
                "monetary",
                new Period(row.instant("since"), row.instant("until")),
                "Bucket");
        return new Entry<>(agreement, bucket);
    }
}
