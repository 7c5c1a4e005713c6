-- A parked event may be mended before it is replayed; what was heard is kept beside it, and who changed what.
ALTER TABLE dead_event ADD COLUMN heard bytea;
CREATE TABLE dead_event_mend (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dead_event_id bigint NOT NULL REFERENCES dead_event,
    mended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    mended_by text NOT NULL,
    reason text NOT NULL,
    patch jsonb NOT NULL
);
CREATE INDEX dead_event_mend_event ON dead_event_mend (dead_event_id, id);
REVOKE UPDATE, DELETE ON dead_event_mend FROM ${runtime};
CALL wall_in('dead_event_mend');
