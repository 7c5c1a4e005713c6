package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.Amount;

/// Prepaid money of many agreements, whose balances are locked: loaded after that, and written back with what moved it.
@ApplicationScoped
class Purses {
    private static final String OF = "SELECT * FROM prepaid_account WHERE agreement_id = ANY (?)";
    private static final String WRITE = """
            INSERT INTO prepaid_account (agreement_id, account_id, currency, since, until, available, held, gone, full_at, said)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::numeric[], ?::numeric[],
                                 ?::numeric[], ?::numeric[], ?::text[])
            ON CONFLICT (agreement_id) DO UPDATE
               SET until = excluded.until, available = excluded.available, held = excluded.held, gone = excluded.gone,
                   full_at = excluded.full_at, said = excluded.said""";
    private static final String ENTER = """
            INSERT INTO prepaid_entry (agreement_id, account_id, currency, kind, amount, available, posted_minor, reference,
                                       reason, decided_by, counterpart, channel, at)
            SELECT t.*, ? FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::numeric[], ?::numeric[], ?::bigint[],
                                      ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) AS t""";

    private final Sql sql;
    private final Clock clock;

    Purses(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /// By agreement; who has none is billed afterwards.
    Map<String, Purse> of(Collection<String> agreementIds) {
        return agreementIds.isEmpty()
                ? Map.of()
                : sql.query(OF, Purse::read, agreementIds).stream()
                        .collect(Collectors.toMap(Purse::agreementId, Function.identity()));
    }

    void write(List<Purse> changed) {
        if (changed.isEmpty()) {
            return;
        }
        var rows = new Columns<>(changed);
        sql.update(
                WRITE,
                rows.of(Purse::agreementId),
                rows.of(Purse::accountId),
                rows.of(Purse::currency),
                rows.of(Purse::since),
                rows.of(each -> each.state().until()),
                rows.of(each -> decimal(each.state().available())),
                rows.of(each -> decimal(each.state().held())),
                rows.of(each -> decimal(each.state().gone())),
                rows.of(each -> decimal(each.state().full())),
                rows.of(each -> each.state().said()));
        enter(
                changed.stream()
                        .flatMap(purse -> purse.entries().stream().map(entry -> new Of(purse, entry)))
                        .toList(),
                clock.instant());
    }

    private record Of(Purse purse, Purse.Entry entry) {
        private Purse.@Nullable Other other() {
            return entry.other();
        }
    }

    private void enter(List<Of> entries, Instant at) {
        if (entries.isEmpty()) {
            return;
        }
        var rows = new Columns<>(entries);
        sql.update(
                ENTER,
                at,
                rows.of(each -> each.purse().agreementId()),
                rows.of(each -> each.purse().accountId()),
                rows.of(each -> each.purse().currency()),
                rows.of(each -> each.entry().kind()),
                rows.of(each -> decimal(each.entry().units())),
                rows.of(each -> decimal(each.entry().available())),
                rows.of(each -> each.entry().posted()),
                rows.of(each -> each.entry().reference()),
                rows.of(each -> each.entry().reason()),
                rows.of(each -> each.entry().by()),
                rows.of(each -> each.other() == null ? null : each.other().agreementId()),
                rows.of(each -> each.other() == null ? null : each.other().channel()));
    }

    /// As text: the driver reads arrays of numbers with a fixed scale otherwise.
    private static String decimal(long units) {
        return BigDecimal.valueOf(units, Amount.SCALE).toPlainString();
    }

    private record Columns<R>(List<R> rows) {
        <T extends @Nullable Object> List<T> of(Function<R, T> value) {
            var column = new ArrayList<T>(rows.size());
            rows.forEach(each -> column.add(value.apply(each)));
            return column;
        }
    }
}
