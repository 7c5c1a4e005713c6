package rapport.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// B4: bills accounts that have used three things last month and pay a fee in advance, less a discount; with numbers,
/// lines, tax, ledger and events. What others have published stands beside it.
final class BillRun {
    /// Accounts in a second that Oracle has published for its Billing and Revenue Management.
    private static final double PUBLISHED_PER_SECOND = 636;

    /// What Kill Bill needed of a processor for one account, in milliseconds.
    private static final double PUBLISHED_MILLISECONDS = 116;

    private final Ground ground;
    private final int accounts;

    BillRun(Ground ground, int accounts) {
        this.ground = ground;
        this.accounts = accounts;
    }

    List<Figure> run() throws SQLException, InterruptedException {
        try (var migrated = Service.start(ground, "consumption")) {
            migrated.awaitReady();
        }
        Base.seed(ground, accounts);
        used();
        try (var service = Service.start(ground, "consumption").awaitReady();
                var connection = ground.connect("consumption")) {
            var cpu = service.cpu().plus(ground.databaseCpu());
            var began = System.nanoTime();
            begin(connection);
            while (left(connection) > 0) {
                service.mustLive();
                Thread.sleep(20);
            }
            var seconds = (System.nanoTime() - began) / 1e9;
            var spent = service.cpu().plus(ground.databaseCpu()).minus(cpu);
            check(connection);
            return List.of(
                    Figure.of("B4", "published-636/s", accounts / seconds, PUBLISHED_PER_SECOND), cheaper(spent));
        }
    }

    /// How many accounts a second of one processor bills, beside the published one.
    private Figure cheaper(Duration spent) {
        var ours = accounts / (spent.toNanos() / 1e9);
        return Figure.of("B4-cpu", "published-116-cpu-ms", ours, 1_000 / PUBLISHED_MILLISECONDS);
    }

    private void used() throws SQLException {
        var month = YearMonth.now(ZoneOffset.UTC).minusMonths(1).atDay(1);
        try (var connection = ground.connect("consumption");
                var statement = connection.createStatement()) {
            for (var insert : List.of(
                    "INSERT INTO customer_account (account_id, version, brand) SELECT 'acc-' || i, 1, 'Rapport'",
                    "INSERT INTO usage_balance (agreement_id, owner, version, state) SELECT 'agr-' || i, 'svc-' || i, 1, "
                            + state(month))) {
                statement.execute(insert + " FROM generate_series(0, " + (accounts - 1) + ") AS i");
            }
            statement.execute("UPDATE billing_account SET open_from = '" + month + "'");
            statement.execute("""
                    INSERT INTO settled_charge (agreement_id, service_id, charge, until)
                    SELECT agreement_id, service_id, 'fee', '%s' FROM subscribed_service""".formatted(month.plusMonths(1)));
            statement.execute("""
                    INSERT INTO legal_entity (legal_entity_id, series, body)
                    VALUES ('rapport', 'R', '{"id": "rapport", "name": "Rapport Mobile GmbH", "address": ["Berlin"],
                            "country": "DE", "taxNumber": "DE1", "series": "R", "pricesIncludeTax": true,
                            "paymentDays": 14, "brands": ["Rapport"]}')""");
            statement.execute("INSERT INTO legal_entity_brand VALUES ('Rapport', 'rapport')");
            statement.execute("INSERT INTO tax_rule VALUES ('DE', NULL, '2007-01-01', 190000)");
            statement.execute("VACUUM (ANALYZE)");
            statement.execute("CHECKPOINT");
        }
    }

    private static String state(LocalDate month) {
        return """
                '{"levels": [], "grants": [], "opened": ["%1$s"], "announced": [], "accrued": [
                  {"periodStart": "%1$s", "tariff": "bench", "version": 1, "rule": "calls", "records": 61, "quantity": 9000,
                   "covered": 0, "amount": 1350000000, "waived": 0},
                  {"periodStart": "%1$s", "tariff": "bench", "version": 1, "rule": "sms", "records": 12, "quantity": 12,
                   "covered": 0, "amount": 108000000, "waived": 0},
                  {"periodStart": "%1$s", "tariff": "bench", "version": 1, "rule": "data", "records": 300,
                   "quantity": 4000000000, "covered": 4000000000, "amount": 0, "waived": 0}]}'""".formatted(month);
    }

    /// The run and what it is to bill are there at once: a run that has nothing left to do is done.
    private static void begin(Connection connection) throws SQLException {
        Rows.execute(connection, """
                WITH run AS (
                    INSERT INTO bill_run (run_id, until, state, created_at) VALUES ('bench', '%s', 'RUNNING', now()))
                INSERT INTO bill_run_item (run_id, agreement_id) SELECT 'bench', agreement_id FROM billing_account""".formatted(YearMonth.now(ZoneOffset.UTC).atDay(1)));
    }

    /// Accounts to be billed, and what is to be said of those that are.
    private static long left(Connection connection) throws SQLException {
        return Rows.number(connection, """
                SELECT (SELECT count(*) FROM (SELECT FROM bill_run_item WHERE todo LIMIT 1) AS i)
                       + (SELECT count(*) FROM (SELECT FROM outbox LIMIT 1) AS o)""");
    }

    private void check(Connection connection) throws SQLException {
        var bills = Rows.number(
                connection,
                "SELECT count(*) FROM bill_document d WHERE total_minor = (SELECT sum(amount_minor) FROM bill_line l WHERE l.document_id = d.document_id)");
        var ledger = Rows.number(connection, "SELECT count(*) FROM ledger_entry WHERE kind = 'BILLED'");
        if (bills != accounts || ledger != accounts) {
            var why = Rows.of(
                    connection,
                    "SELECT state || ': ' || coalesce(reason, '') || ', ' || count(*) FROM bill_run_item GROUP BY state, reason LIMIT 5");
            throw new IllegalStateException(
                    bills + " bills and " + ledger + " entries of " + accounts + " accounts: " + why.columns());
        }
    }
}
