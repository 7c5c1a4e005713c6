-- What was taken back, each record once, and by which entry.
CREATE TABLE usage_reversal (
    taken_on date NOT NULL,
    seq bigint NOT NULL,
    reversed_on date NOT NULL,
    reversed_seq bigint NOT NULL,
    reason text NOT NULL,
    decided_by text NOT NULL,
    -- The re-rating that wanted it.
    job_id uuid,
    at timestamptz NOT NULL,
    PRIMARY KEY (taken_on, seq)
);
CREATE INDEX usage_reversal_day ON usage_reversal USING brin (reversed_on);
-- Who may see the entry that takes back may see that.
CALL wall_in('usage_reversal',
    'EXISTS (SELECT FROM usage_record r WHERE r.received_on = reversed_on AND r.seq = reversed_seq)');
REVOKE UPDATE ON usage_reversal FROM ${runtime};

-- Usage of a tariff rated by another version: first imagined, then, once released, done.
CREATE TABLE re_rating (
    job_id uuid PRIMARY KEY,
    tariff text NOT NULL,
    -- Null where all versions are compared with a draft, which is never done.
    mistaken bigint,
    corrected bigint NOT NULL,
    -- Of what the corrected version said when it was imagined.
    said uuid NOT NULL,
    used_from timestamptz NOT NULL,
    used_until timestamptz,
    state text NOT NULL CHECK (state IN ('PREVIEWING', 'PREVIEWED', 'APPLYING', 'DONE', 'DONE_WITH_FAILURES',
                                       'CANCELLED')),
    paused boolean NOT NULL DEFAULT false,
    reason text NOT NULL,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    released_by text,
    released_at timestamptz,
    release_reason text,
    ended_at timestamptz
);
CREATE INDEX re_rating_open ON re_rating (created_at) WHERE state IN ('PREVIEWING', 'APPLYING');

-- What it means to an agreement, and whether it is done.
CREATE TABLE re_rating_agreement (
    job_id uuid NOT NULL REFERENCES re_rating ON DELETE CASCADE,
    agreement_id text NOT NULL,
    account_id text NOT NULL,
    state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'PREVIEWED', 'APPLIED', 'FAILED', 'LEFT_OUT')),
    records bigint NOT NULL DEFAULT 0,
    was numeric(20, 8) NOT NULL DEFAULT 0,
    difference numeric(20, 8) NOT NULL DEFAULT 0,
    -- What of the difference is of periods that a bill has closed.
    late numeric(20, 8) NOT NULL DEFAULT 0,
    currency text,
    problem text,
    PRIMARY KEY (job_id, agreement_id)
);
CREATE INDEX re_rating_agreement_state ON re_rating_agreement (job_id, state, agreement_id);
CALL wall_in('re_rating');
CALL wall_in('re_rating_agreement');
