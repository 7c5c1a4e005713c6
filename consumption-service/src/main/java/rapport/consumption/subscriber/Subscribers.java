package rapport.consumption.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;
import rapport.chassis.identity.Scopes;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The numbers of all services through time.
@ApplicationScoped
public class Subscribers {
    private static final String REMEMBER =
            "INSERT INTO subscribed_service (service_id) SELECT unnest(?::text[]) ON CONFLICT DO NOTHING";
    private static final String LOCK =
            "SELECT service_id FROM subscribed_service WHERE service_id = ANY (?) ORDER BY service_id FOR UPDATE";

    /// Read once they are locked: a join would still show what was there before the wait.
    private static final String READ = """
            SELECT s.*, n.number, n.agreement_id AS number_agreement, n.account_id AS number_account, n.valid_from,
                   ARRAY(SELECT f.feature FROM service_feature f
                          WHERE f.service_id = s.service_id AND f.valid_to IS NULL) AS features
              FROM subscribed_service s
              LEFT JOIN subscriber_number n ON n.service_id = s.service_id AND n.valid_to IS NULL
             WHERE s.service_id = ANY (?)""";
    private static final String WRITE_SERVICES = """
            UPDATE subscribed_service s
               SET version = t.version, agreement_id = t.agreement_id, account_id = t.account_id,
                   runs_from = t.runs_from, runs_until = t.runs_until
              FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                   AS t(service_id, version, agreement_id, account_id, runs_from, runs_until)
             WHERE s.service_id = t.service_id""";
    private static final String OF_AGREEMENTS = """
            SELECT service_id, agreement_id, runs_from, runs_until FROM subscribed_service
             WHERE agreement_id = ANY (?) ORDER BY service_id""";
    private static final String WRITE_TENURES = """
            INSERT INTO subscriber_number (service_id, number, agreement_id, account_id, valid_from, valid_to)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
            ON CONFLICT (number, service_id, valid_from) DO UPDATE
              SET valid_to = excluded.valid_to, agreement_id = excluded.agreement_id, account_id = excluded.account_id""";

    /// Where two services claim a number for the same time, the later one has it.
    private static final String AT = """
            SELECT w.place, n.service_id, n.agreement_id, n.account_id, n.valid_from, a.offering, coalesce(a.bill_day, 1) AS bill_day
              FROM unnest(?::text[], ?::timestamptz[]) WITH ORDINALITY AS w(number, at, place)
              JOIN LATERAL (SELECT * FROM subscriber_number n
                             WHERE n.number = w.number AND n.valid_from <= w.at
                               AND (n.valid_to IS NULL OR n.valid_to > w.at)
                             ORDER BY n.valid_from DESC, n.service_id DESC LIMIT 1) AS n ON true
              LEFT JOIN billing_account a USING (agreement_id)""";

    private static final String MOVED = """
            SELECT count(*) FROM unnest(?::text[], ?::bigint[]) AS t(agreement_id, bill_day) JOIN billing_account a USING (agreement_id)
             WHERE coalesce(a.bill_day, 1) <> t.bill_day""";

    private final Sql sql;
    private final Scopes scopes;
    private final Features features;
    private final Event<NumbersLearned> learned;

    Subscribers(Sql sql, Scopes scopes, Features features, Event<NumbersLearned> learned) {
        this.sql = sql;
        this.scopes = scopes;
        this.features = features;
        this.learned = learned;
    }

    /// A number at a time.
    public record Use(String number, Instant at) {}

    /// Who used these numbers then, in the order asked; null where that is not known. Needs a transaction.
    public List<@Nullable Subscriber> at(List<Use> uses) {
        scopes.mustSeeAll();
        var answer = new ArrayList<@Nullable Subscriber>(uses.size());
        uses.forEach(_ -> answer.add(null));
        sql.query(
                AT,
                row -> answer.set(
                        (int) row.number("place") - 1,
                        new Subscriber(
                                row.text("service_id"),
                                row.text("agreement_id"),
                                row.text("account_id"),
                                row.instant("valid_from"),
                                (int) row.number("bill_day"),
                                row.textOrNull("offering"))),
                uses.stream().map(Use::number).toList(),
                uses.stream().map(Use::at).toList());
        return answer;
    }

    /// Whether the periods of any of these agreements have come to begin on another day than the one given.
    public boolean haveMoved(Map<String, Integer> billDays) {
        return !billDays.isEmpty() && sql.number(MOVED, billDays.keySet(), billDays.values()) > 0;
    }

    /// The services of these agreements that run or ran, by agreement.
    public Map<String, List<Subscribed>> of(Collection<String> agreementIds) {
        return sql
                .query(
                        OF_AGREEMENTS,
                        row -> new Subscribed(
                                row.text("service_id"),
                                row.text("agreement_id"),
                                row.instant("runs_from"),
                                row.instantOrNull("runs_until")),
                        agreementIds)
                .stream()
                .collect(Collectors.groupingBy(Subscribed::agreementId));
    }

    void learn(List<Heard<ServiceFact>> batch) {
        var services =
                lock(batch.stream().map(heard -> heard.fact().serviceId()).collect(Collectors.toSet()));
        for (var heard : batch) {
            var fact = heard.fact();
            var service = services.get(fact.serviceId());
            if (service != null) {
                service.hear(fact, heard.event().subjectVersion());
            }
        }
        write(services.values());
    }

    private Map<String, KnownService> lock(Collection<String> serviceIds) {
        sql.update(REMEMBER, new TreeSet<>(serviceIds));
        sql.query(LOCK, row -> row.text("service_id"), serviceIds);
        return sql.query(READ, Subscribers::known, serviceIds).stream()
                .collect(Collectors.toMap(KnownService::serviceId, Function.identity()));
    }

    private void write(Collection<KnownService> services) {
        sql.update(
                WRITE_SERVICES,
                services.stream().map(KnownService::serviceId).toList(),
                services.stream().map(KnownService::version).toList(),
                lives(services, Life::agreementId),
                lives(services, Life::accountId),
                lives(services, Life::from),
                lives(services, Life::until));
        features.write(services);
        var changed =
                services.stream().flatMap(service -> service.changed().stream()).toList();
        var numbers = services.stream()
                .map(KnownService::numberOfChangedFeatures)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet::new));
        changed.forEach(tenure -> numbers.add(tenure.holder().number()));
        if (!changed.isEmpty()) {
            write(changed);
        }
        if (!numbers.isEmpty()) {
            learned.fire(new NumbersLearned(numbers));
        }
    }

    private void write(List<Tenure> changed) {
        var until = new ArrayList<@Nullable Instant>();
        changed.forEach(tenure -> until.add(tenure.until()));
        sql.update(
                WRITE_TENURES,
                changed.stream().map(Tenure::serviceId).toList(),
                changed.stream().map(tenure -> tenure.holder().number()).toList(),
                changed.stream().map(tenure -> tenure.holder().agreementId()).toList(),
                changed.stream().map(tenure -> tenure.holder().accountId()).toList(),
                changed.stream().map(Tenure::from).toList(),
                until);
    }

    private static <T> List<@Nullable T> lives(Collection<KnownService> services, Function<Life, @Nullable T> value) {
        var values = new ArrayList<@Nullable T>(services.size());
        services.forEach(service -> values.add(service.life() == null ? null : value.apply(service.life())));
        return values;
    }

    private static KnownService known(Row row) {
        var serviceId = row.text("service_id");
        var number = row.textOrNull("number");
        var open = number == null
                ? null
                : new Tenure(
                        serviceId,
                        new Holder(number, row.text("number_agreement"), row.text("number_account")),
                        row.instant("valid_from"),
                        null);
        var from = row.instantOrNull("runs_from");
        var life = from == null
                ? null
                : new Life(row.text("agreement_id"), row.text("account_id"), from, row.instantOrNull("runs_until"));
        return new KnownService(
                serviceId,
                row.number("version"),
                open,
                life,
                new KnownFeatures(serviceId, Set.copyOf(row.texts("features"))));
    }
}
