package rapport.consumption;

import rapport.testkit.walls.World;

/// What each customer and partner of the world has.
final class Planted {
    private Planted() {}

    /// A bill that is not due in our time, and its movement on the ledger.
    static void bill(World world, String account, String partner) {
        world.belongs(agreementOf(account), account, partner);
        world.belongs(billOf(account), account);
        world.plant(
                "INSERT INTO billing_account (agreement_id, account_id, offering, currency, bill_day) VALUES (?, ?, 'mobile', 'EUR', ?)",
                agreementOf(account),
                account,
                billDay(world, account));
        world.belongs("monthly from day " + billDay(world, account), account);
        world.plant("""
                INSERT INTO bill (bill_id, number, agreement_id, amount_minor, open_minor, currency, due_at, correlation_id,
                                  event_id, issued_at)
                VALUES (?, ?, ?, 1000, 1000, 'EUR', '2090-01-01', 'none', 'none', '2020-01-01')""", billOf(account), world.mark("number", account), agreementOf(account));
        world.plant("""
                INSERT INTO ledger_entry (agreement_id, kind, amount_minor, currency, reference, at)
                VALUES (?, 'BILLED', 1000, 'EUR', ?, '2020-01-01')""", agreementOf(account), world.mark("entry", account));
        world.number("SELECT make_usage_day('2020-01-01')");
        world.plant("""
                INSERT INTO usage_record (received_on, taken_on, seq, origin, record_id, number, kind, direction, quantity, started_at,
                                          service_id, agreement_id, account_id, period_start, tariff, tariff_version, rule,
                                          amount, waived, currency, hidden, why)
                VALUES ('2020-01-01', '2020-01-01', ?, ?, ?, '+4915131000001', 'SMS', 'OUTGOING', 1, '2020-01-01',
                        'svc', ?, ?, '2020-01-01', 'mobile', 1, 'sms', 0.09, 0, 'EUR', false, '{"quantity": 1, "charged": 1, "covered": [], "balances": []}')""", seqOf(account), partner, world.mark("record", account), agreementOf(account), account);
        world.plant("""
                INSERT INTO usage_balance (agreement_id, owner, version, state)
                VALUES (?, ?, 1, '{"levels": [{"meter": "SPEND", "id": "spend", "since": "2020-01-01T00:00:00Z", "value": 9}],
                                   "grants": [], "opened": [], "announced": [], "accrued": []}')""", agreementOf(account), world.mark("service", account));
        payment(world, account, partner);
    }

    /// Each customer has a cycle of its own.
    static long billDay(World world, String account) {
        return account.equals(world.customerA()) ? 17 : 23;
    }

    static String payment(World world, String account, String partner) {
        var payment = world.mark("payment", partner);
        world.plant("""
                INSERT INTO payment (partner, payment_id, agreement_id, amount_minor, free_minor, currency, paid_at, state,
                                     remark, received_at)
                VALUES (?, ?, ?, 1000, 1000, 'EUR', '2020-01-01', 'ALLOCATED', ?, clock_timestamp())""", partner, payment, agreementOf(account), world.mark("remark", partner));
        return payment;
    }

    static String payer(World world, String partner) {
        return partner.equals(world.partnerA()) ? world.customerA() : world.customerB();
    }

    static String agreementOf(String account) {
        return account.replace("acc", "agr");
    }

    static String billOf(String account) {
        return account.replace("acc", "bill");
    }

    static long seqOf(String account) {
        return Integer.toUnsignedLong(account.hashCode());
    }
}
