package rapport.benchmark;

import java.sql.SQLException;
import java.util.List;

/// A base of subscribers, each an account with an agreement, a service and a number since long; and their tariff.
final class Base {
    static final String TARIFF = """
            {"id": "bench", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2020-01-01",
             "kinds": {"VOICE": "SECONDS", "SMS": "MESSAGES", "DATA": "BYTES"}, "homeNetworks": ["262"],
             "zones": {"national": ["+49"], "europe": ["+33", "+39", "+43", "+44"], "world": ["*"]},
             "roaming": {"eu": ["208", "222", "232"], "abroad": ["*"]},
             "rules": [
               {"id": "data-abroad", "kinds": ["DATA"], "roaming": ["abroad"],
                "price": {"model": "PER_UNIT", "amount": "2.00", "per": "1 MB"}},
               {"id": "data", "kinds": ["DATA"], "price": {"model": "PER_UNIT", "amount": "0.002", "per": "1 MB"}},
               {"id": "sms", "kinds": ["SMS"], "price": {"model": "FLAT", "amount": "0.09"}},
               {"id": "calls", "kinds": ["VOICE"],
                "price": {"model": "PER_UNIT", "amount": "0.09", "per": "60 s",
                          "increments": {"first": "60 s", "following": "1 s"}}}],
             "allowances": [{"id": "data-included", "kinds": ["DATA"], "quantity": "5 GB", "thresholds": [80, 100]}],
             "caps": [{"id": "abroad", "kinds": ["DATA"], "roaming": ["abroad"], "amount": "60.00", "thresholds": [80, 100]}],
             "spend": {"amount": "50.00", "thresholds": [100]},
             "charges": [{"id": "fee", "name": "Monthly fee", "type": "RECURRING", "amount": "19.99", "due": "IN_ADVANCE"}],
             "discounts": [{"id": "loyal", "name": "Loyalty", "percent": "5", "of": ["fee"]}]}""";

    private Base() {}

    static String number(long subscriber) {
        return "+4915" + (1_000_000_000L + subscriber);
    }

    /// Puts them past the service into its database: how they came is not what is measured.
    static void seed(Ground ground, int subscribers) {
        try (var connection = ground.connect("consumption");
                var statement = connection.createStatement()) {
            for (var insert : List.of(
                    "INSERT INTO billing_account (agreement_id, account_id, offering) SELECT 'agr-' || i, 'acc-' || i, 'bench'",
                    """
                    INSERT INTO subscribed_service (service_id, version, agreement_id, account_id, runs_from)
                    SELECT 'svc-' || i, 1, 'agr-' || i, 'acc-' || i, '2020-01-01'""",
                    """
                    INSERT INTO subscriber_number (number, service_id, valid_from, agreement_id, account_id)
                    SELECT '+4915' || (1000000000 + i), 'svc-' || i, '2020-01-01', 'agr-' || i, 'acc-' || i""")) {
                statement.execute(insert + " FROM generate_series(0, " + (subscribers - 1) + ") AS i");
            }
            try (var tariff = connection.prepareStatement("""
                    INSERT INTO tariff (tariff_id, version, valid_from, body, released_at)
                    VALUES ('bench', 1, '2020-01-01', ?::json, now())""")) {
                tariff.setString(1, TARIFF);
                tariff.execute();
            }
            statement.execute("VACUUM (ANALYZE)");
        } catch (SQLException e) {
            throw new IllegalStateException("the base cannot be seeded", e);
        }
    }
}
