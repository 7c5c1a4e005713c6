-- A customer sees what it owes and paid, a partner the payments that it has collected. What is seen through another table
-- follows that table's own wall.
CREATE INDEX billing_account_account ON billing_account (account_id);
CALL wall_in('billing_account', 'account_id = (SELECT scope_customer())');
CALL wall_in('number_series');
CALL wall_in('bill', 'EXISTS (SELECT FROM billing_account a WHERE a.agreement_id = bill.agreement_id)');
CALL wall_in('ledger_entry', 'EXISTS (SELECT FROM billing_account a WHERE a.agreement_id = ledger_entry.agreement_id)');
CALL wall_in('payment', $$
    partner = (SELECT scope_partner())
    OR EXISTS (SELECT FROM billing_account a WHERE a.agreement_id = payment.agreement_id)$$);
CALL wall_in('allocation', 'EXISTS (SELECT FROM bill b WHERE b.bill_id = allocation.bill_id)');
