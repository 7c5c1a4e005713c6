-- A customer sees what it was told, and says what it does not want to hear.
CALL wall_in('recipient', 'account_id = (SELECT scope_customer())');
CALL wall_in('preference', own => 'account_id = (SELECT scope_customer())', change => 'account_id = (SELECT scope_customer())');
CALL wall_in('notice', 'account_id = (SELECT scope_customer())');
CALL wall_in('notification', 'account_id = (SELECT scope_customer())');
CALL wall_in('sender');
CALL wall_in('receipt');
