-- What the console counts: messages whose fate somebody should know of, by when that was learnt.
CREATE INDEX notification_failed ON notification (updated_at) WHERE is_last AND state IN ('UNKNOWN', 'BOUNCED', 'EXPIRED');
