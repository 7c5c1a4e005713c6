CREATE TABLE trial_count (name text PRIMARY KEY, amount bigint NOT NULL CHECK (amount < 1000), applied bigint NOT NULL);

CALL wall_in('trial_count');
