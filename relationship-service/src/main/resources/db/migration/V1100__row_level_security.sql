-- A customer sees its accounts and all that hangs on them, the party behind them among it.
CALL wall_in('party', 'EXISTS (SELECT FROM account a WHERE a.party_id = party.party_id)');
CALL wall_in('account', 'account_id = (SELECT scope_customer())');
CALL wall_in('contact', 'account_id = (SELECT scope_customer())');
CALL wall_in('agreement', 'account_id = (SELECT scope_customer())');
CALL wall_in('known_service', 'account_id = (SELECT scope_customer())');
CALL wall_in('standing', 'account_id = (SELECT scope_customer())');
CALL wall_in('standing_ledger', 'EXISTS (SELECT FROM standing s WHERE s.standing_id = standing_ledger.standing_id)');
CALL wall_in('outage_audience', 'account_id = (SELECT scope_customer())');
CALL wall_in('outage_decision', 'account_id = (SELECT scope_customer())');
CALL wall_in('timeline', 'account_id = (SELECT scope_customer())');
