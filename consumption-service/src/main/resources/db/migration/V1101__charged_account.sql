-- Whoever changes by what an account is charged, and whoever tells of its first agreement by what that is charged, locks the
-- account here first, so that one of the two sees what the other did. Rows and no advisory locks: a batch of agreements locks
-- as many accounts, and advisory locks share one small table of all sessions.
-- The version before knows nothing of it, and keeps two defaults apart by its advisory lock alone.
CREATE TABLE charged_account (account_id text PRIMARY KEY);
CALL wall_in('charged_account');
