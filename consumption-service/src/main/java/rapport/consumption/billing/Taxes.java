package rapport.consumption.billing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;

/// The rates of tax. One that is there stays; another begins on another day.
@ApplicationScoped
class Taxes {
    private static final String ADD = """
            INSERT INTO tax_rule (country, kind, valid_from, millionths) VALUES (?, ?, ?::date, ?)
            ON CONFLICT DO NOTHING""";

    private final Sql sql;

    Taxes(Sql sql) {
        this.sql = sql;
    }

    TaxRules all() {
        return new TaxRules(sql.query("SELECT * FROM tax_rule", Taxes::rule));
    }

    List<TaxRule> list(int offset, int limit) {
        return sql.query(
                "SELECT * FROM tax_rule ORDER BY country, kind NULLS FIRST, valid_from OFFSET ? LIMIT ?",
                Taxes::rule,
                offset,
                limit);
    }

    long count() {
        return sql.number("SELECT count(*) FROM tax_rule");
    }

    /// @return the rule of that country, kind and day, whether it was there before or not
    TaxRule add(TaxRule rule) {
        sql.update(ADD, rule.country(), rule.kind(), rule.validFrom().toString(), rule.millionths());
        return sql.query(
                        """
                        SELECT * FROM tax_rule
                         WHERE country = ? AND kind IS NOT DISTINCT FROM ? AND valid_from = ?::date""",
                        Taxes::rule,
                        rule.country(),
                        rule.kind(),
                        rule.validFrom().toString())
                .getFirst();
    }

    private static TaxRule rule(Row row) {
        var kind = row.textOrNull("kind");
        return new TaxRule(
                row.text("country"),
                kind == null ? null : LineKind.valueOf(kind),
                row.date("valid_from"),
                row.number("millionths"));
    }
}
