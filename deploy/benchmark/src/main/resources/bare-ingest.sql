-- The reference of B1: the very rows that the service writes for a batch, precomputed, by one prepared statement. No broker,
-- no deduplication to decide, no number to look up, nothing to rate, no row locked before it is written.
WITH guarded AS (
    INSERT INTO usage_guard (origin, record_id, about, seq, received_on)
    SELECT * FROM unnest(?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::date[]) ON CONFLICT DO NOTHING
), recorded AS (
    INSERT INTO usage_record (received_on, seq, origin, record_id, number, kind, direction, quantity, started_at, other_party,
                              network, service_id, agreement_id, account_id, period_start, tariff, tariff_version, rule, amount,
                              waived, currency, hidden, why, taken_on)
    SELECT * FROM unnest(?::date[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[],
                         ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::date[], ?::text[],
                         ?::bigint[], ?::text[], ?::numeric[], ?::numeric[], ?::text[], ?::boolean[], ?::json[], ?::date[])
), counted AS (
    INSERT INTO usage_balance (agreement_id, owner, version, state)
    SELECT * FROM unnest(?::text[], ?::text[], ?::bigint[], ?::json[])
    ON CONFLICT (agreement_id, owner) DO UPDATE SET version = excluded.version, state = excluded.state
)
INSERT INTO outbox (event_id, topic, key, headers, payload)
SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::jsonb[], ?::bytea[])
