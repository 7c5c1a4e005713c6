-- A parked event may be mended before it is replayed; what was heard is kept beside it.
ALTER TABLE dead_event
    ADD COLUMN heard bytea,
    ADD COLUMN mended_at timestamptz,
    ADD COLUMN mended_by text,
    ADD COLUMN mended_reason text;
