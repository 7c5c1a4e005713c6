-- Files of what exists elsewhere already, and what became of each line. A line's text is kept while it waits, and where
-- it was refused, so that it can be mended; what was taken in is not kept twice.
CREATE TABLE import_job (
    job_id uuid PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL,
    format text NOT NULL CHECK (format IN ('CSV', 'NDJSON')),
    header text,
    dry_run boolean NOT NULL,
    checksum text NOT NULL,
    state text NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'CANCELLED')),
    lines bigint NOT NULL,
    taken bigint NOT NULL DEFAULT 0,
    existing bigint NOT NULL DEFAULT 0,
    refused bigint NOT NULL DEFAULT 0,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    ended_by text,
    ended_at timestamptz,
    reason text
);
CREATE INDEX import_job_open ON import_job (created_at, job_id) WHERE state IN ('WAITING', 'RUNNING');
CREATE INDEX import_job_created ON import_job (created_at, job_id);

-- LEFT: nobody looked at it before the import was cancelled.
CREATE TABLE import_line (
    job_id uuid NOT NULL REFERENCES import_job ON DELETE CASCADE,
    number bigint NOT NULL,
    text text,
    state text NOT NULL CHECK (state IN ('WAITING', 'TAKEN', 'EXISTS', 'REFUSED', 'LEFT')),
    field text,
    reason text,
    PRIMARY KEY (job_id, number)
);
CREATE INDEX import_line_waiting ON import_line (job_id, number) WHERE state = 'WAITING';
CREATE INDEX import_line_refused ON import_line (job_id, number) WHERE state = 'REFUSED';
CREATE INDEX import_line_kept ON import_line (job_id) WHERE text IS NOT NULL;

-- What a line is about, while its import runs: two lines of a file about the same are one too many.
CREATE TABLE import_claim (
    job_id uuid NOT NULL REFERENCES import_job ON DELETE CASCADE,
    field text NOT NULL,
    value text NOT NULL,
    number bigint NOT NULL,
    PRIMARY KEY (job_id, field, value)
);

CALL wall_in('import_job');
CALL wall_in('import_line');
CALL wall_in('import_claim');
