package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.consumption.customer.Customers;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Item;
import rapport.consumption.request.Requests;
import rapport.consumption.subscriber.Subscribed;
import rapport.consumption.subscriber.Subscribers;
import rapport.consumption.usage.Unbilled;

/// Loads what bills are made of, of many agreements at once.
@ApplicationScoped
class Subjects {
    private static final String ACCOUNTS = """
            SELECT agreement_id, account_id, offering, bill_day, open_from FROM billing_account
             WHERE agreement_id = ANY (?) ORDER BY agreement_id""";
    private static final String SETTLED =
            "SELECT agreement_id, service_id, charge, until FROM settled_charge WHERE agreement_id = ANY (?)";
    private static final String SETTLE = """
            INSERT INTO settled_charge (agreement_id, service_id, charge, until)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::date[])
            ON CONFLICT (agreement_id, service_id, charge) DO UPDATE SET until = excluded.until""";
    private static final String CLOSE = """
            UPDATE billing_account a SET open_from = t.open_from
              FROM unnest(?::text[], ?::date[]) AS t(agreement_id, open_from) WHERE a.agreement_id = t.agreement_id""";

    /// Of services that have ended: what was billed for days after that, what discounts took off it, and what credit
    /// notes have given back of it. A bill reaches a period, 31 days at most, beyond its own.
    private static final String ADVANCES = """
            SELECT d.agreement_id, l.*, d.currency,
                   (SELECT sum(abs(o.exact)) FROM bill_line o
                     WHERE o.document_id = l.document_id AND o.service_id = l.service_id AND o.item = l.item
                       AND o.kind = 'RECURRING' AND o.exact * l.exact > 0)::text AS gross,
                   (SELECT coalesce(sum(abs(o.exact)), 0) FROM bill_line o
                     WHERE o.document_id = l.document_id AND o.service_id = l.service_id AND o.item = l.item
                       AND o.kind = 'DISCOUNT')::text AS off,
                   (SELECT coalesce(sum(c.amount_minor), 0)
                      FROM bill_document n JOIN bill_line c USING (document_id)
                     WHERE n.corrects = l.document_id AND c.item = l.document_id || '#' || l.position)::bigint AS given
              FROM unnest(?::text[], ?::text[], ?::date[]) AS w(agreement_id, service_id, before)
              JOIN bill_document d
                ON d.agreement_id = w.agreement_id AND d.occasion = 'PERIOD' AND d.period_to >= w.before - 31
              JOIN bill_line l ON l.document_id = d.document_id AND l.service_id = w.service_id AND l.line_to > w.before
             WHERE l.kind = 'RECURRING' AND CASE d.kind WHEN 'BILL' THEN l.exact > 0 ELSE l.exact < 0 END""";
    private static final String ON_DEMAND = """
            SELECT d.agreement_id, d.currency, l.service_id, l.item,
                   (CASE d.kind WHEN 'BILL' THEN l.exact ELSE -l.exact END)::text AS exact
              FROM bill_document d JOIN bill_line l USING (document_id)
             WHERE d.agreement_id = ANY (?) AND d.occasion = 'DEMAND'
               AND d.period_from = (SELECT coalesce(a.open_from, d.period_from) FROM billing_account a
                                     WHERE a.agreement_id = d.agreement_id)""";

    private final Sql sql;
    private final Customers customers;
    private final LegalEntities entities;
    private final Subscribers subscribers;
    private final Requests requests;

    Subjects(Sql sql, Customers customers, LegalEntities entities, Subscribers subscribers, Requests requests) {
        this.sql = sql;
        this.customers = customers;
        this.entities = entities;
        this.subscribers = subscribers;
        this.requests = requests;
    }

    private record Account(
            String agreementId,
            String accountId,
            String offering,
            int billDay,
            @Nullable LocalDate openFrom) {
        static Account read(Row row) {
            return new Account(
                    row.text("agreement_id"),
                    row.text("account_id"),
                    row.text("offering"),
                    (int) row.number("bill_day"),
                    row.dateOrNull("open_from"));
        }
    }

    private record Owned<T>(String agreementId, T item) {}

    /// What the next bills of these agreements are made of, by agreement.
    Map<String, Subject> load(Map<String, Unbilled> unbilled) {
        var ids = unbilled.keySet();
        var accounts = sql.query(ACCOUNTS, Account::read, ids);
        var brands = customers.brands(accounts.stream().map(Account::accountId).collect(Collectors.toSet()));
        var sellers = entities.byBrand();
        var services = subscribers.of(ids);
        var settled = settled(ids);
        var advances = advances(services.values(), settled);
        var earlier = billedEarlier(ids);
        var requested = requests.priced(ids);
        var subjects = new LinkedHashMap<String, Subject>();
        for (var account : accounts) {
            var id = account.agreementId();
            var used = unbilled.get(id);
            if (used != null) {
                subjects.put(
                        id,
                        new Subject(
                                id,
                                account.accountId(),
                                account.offering(),
                                account.billDay(),
                                account.openFrom(),
                                sellers.get(brands.getOrDefault(account.accountId(), "")),
                                services.getOrDefault(id, List.of()),
                                used.accrued(),
                                settled.getOrDefault(id, Map.of()),
                                advances.getOrDefault(id, List.of()),
                                requested.getOrDefault(id, List.of()),
                                earlier.getOrDefault(id, Map.of())));
            }
        }
        return subjects;
    }

    /// Notes what these bills have settled, and that their periods are closed.
    void settle(Collection<Draft.Statement> issued) {
        var agreements = new ArrayList<String>();
        var of = new ArrayList<Subject.ChargeOf>();
        var until = new ArrayList<String>();
        for (var statement : issued) {
            statement.settled().forEach((charge, day) -> {
                agreements.add(statement.agreementId());
                of.add(charge);
                until.add(day.toString());
            });
        }
        sql.update(
                SETTLE,
                agreements,
                of.stream().map(Subject.ChargeOf::serviceId).toList(),
                of.stream().map(Subject.ChargeOf::charge).toList(),
                until);
        var closed = issued.stream().filter(Draft.Statement::closes).toList();
        sql.update(
                CLOSE,
                closed.stream().map(Draft.Statement::agreementId).toList(),
                closed.stream().map(statement -> statement.to().toString()).toList());
    }

    private Map<String, Map<Subject.ChargeOf, LocalDate>> settled(Collection<String> ids) {
        var settled = new HashMap<String, Map<Subject.ChargeOf, LocalDate>>();
        sql.query(
                        SETTLED,
                        row -> new Owned<>(
                                row.text("agreement_id"),
                                Map.entry(
                                        new Subject.ChargeOf(row.text("service_id"), row.text("charge")),
                                        row.date("until"))),
                        ids)
                .forEach(each -> settled.computeIfAbsent(each.agreementId(), _ -> new HashMap<>())
                        .put(each.item().getKey(), each.item().getValue()));
        return settled;
    }

    /// Only of services with a charge that is settled beyond their end. A day less is before that end in every time
    /// zone; each service's own calendar decides in the end.
    private Map<String, List<Subject.Advance>> advances(
            Collection<List<Subscribed>> services, Map<String, Map<Subject.ChargeOf, LocalDate>> settled) {
        var ended = new LinkedHashMap<Subscribed, LocalDate>();
        for (var service : services.stream().flatMap(List::stream).toList()) {
            if (service.until() != null) {
                var before =
                        LocalDate.ofInstant(service.until(), ZoneOffset.UTC).minusDays(1);
                var beyond = settled.getOrDefault(service.agreementId(), Map.of()).entrySet().stream()
                        .anyMatch(each -> each.getKey().serviceId().equals(service.serviceId())
                                && each.getValue().isAfter(before));
                if (beyond) {
                    ended.put(service, before);
                }
            }
        }
        if (ended.isEmpty()) {
            return Map.of();
        }
        return sql
                .query(
                        ADVANCES,
                        Subjects::advance,
                        ended.keySet().stream().map(Subscribed::agreementId).toList(),
                        ended.keySet().stream().map(Subscribed::serviceId).toList(),
                        ended.values().stream().map(LocalDate::toString).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        Owned::agreementId, Collectors.mapping(Owned::item, Collectors.toList())));
    }

    private static Owned<Subject.Advance> advance(Row row) {
        return new Owned<>(
                row.text("agreement_id"),
                new Subject.Advance(
                        row.text("service_id"),
                        row.text("item"),
                        row.text("tariff"),
                        row.number("version"),
                        row.date("line_from"),
                        row.date("line_to"),
                        row.number("tax_millionths"),
                        new BigDecimal(row.text("gross")),
                        new BigDecimal(row.text("off")),
                        Amount.of(new Money(row.number("given"), row.text("currency")))));
    }

    private Map<String, Map<String, List<Item>>> billedEarlier(Collection<String> ids) {
        record Earlier(String agreementId, String serviceId, Item item) {}
        return sql
                .query(
                        ON_DEMAND,
                        row -> new Earlier(
                                row.text("agreement_id"),
                                row.text("service_id"),
                                new Item(
                                        row.text("item"),
                                        Amount.of(new BigDecimal(row.text("exact")), row.text("currency")))),
                        ids)
                .stream()
                .collect(Collectors.groupingBy(
                        Earlier::agreementId,
                        Collectors.groupingBy(
                                Earlier::serviceId, Collectors.mapping(Earlier::item, Collectors.toList()))));
    }
}
