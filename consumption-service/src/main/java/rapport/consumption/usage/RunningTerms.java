package rapport.consumption.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Scopes;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Tariff;
import rapport.consumption.tariff.Tariffs;

/// How agreements are charged now.
@ApplicationScoped
class RunningTerms {
    private final Sql sql;
    private final Scopes scopes;
    private final Tariffs tariffs;

    RunningTerms(Sql sql, Scopes scopes, Tariffs tariffs) {
        this.sql = sql;
        this.scopes = scopes;
        this.tariffs = tariffs;
    }

    /// An agreement with its tariff, now.
    ///
    /// @param period the running one
    /// @param services those that have a number now
    record Terms(String accountId, Tariff tariff, Period period, Set<String> services) {}

    /// A customer has those of its own.
    ///
    /// @throws Problem when there is no such agreement, or no tariff for it
    Terms of(String agreementId, Instant now) {
        record Account(String accountId, @Nullable String offering, int billDay) {}
        var own = scopes.customer();
        var account = sql
                .query(
                        """
                        SELECT account_id, offering, coalesce(bill_day, 1) AS bill_day FROM billing_account
                         WHERE agreement_id = ? AND (?::text IS NULL OR account_id = ?)""",
                        row -> new Account(
                                row.text("account_id"), row.textOrNull("offering"), (int) row.number("bill_day")),
                        agreementId,
                        own,
                        own)
                .stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("agreement", agreementId));
        var tariff = tariffs.released()
                .at(account.offering(), now)
                .map(RateTable::tariff)
                .orElseThrow(() -> Problem.of(
                        UsageProblem.NO_TARIFF, "The agreement has the offering " + account.offering() + "."));
        var services = new HashSet<>(sql.query("""
                SELECT service_id FROM subscriber_number
                 WHERE agreement_id = ? AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)""", row -> row.text("service_id"), agreementId, now, now));
        var calendar = new BillingCalendar(account.billDay(), tariff.zone());
        return new Terms(account.accountId(), tariff, calendar.at(now), services);
    }
}
