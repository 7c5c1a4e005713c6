-- One row per agreement that was ever late or held. receivable is the whole state as JSON; the columns beside it are for searching.
CREATE TABLE standing (
    standing_id text PRIMARY KEY,
    account_id text NOT NULL,
    state text NOT NULL,
    version bigint NOT NULL,
    receivable text NOT NULL,
    next_move text,
    next_adverse boolean NOT NULL DEFAULT false,
    next_action_at timestamptz,
    correlation_id text,
    causation_id text
);
CREATE INDEX standing_next_action ON standing (next_action_at) WHERE next_action_at IS NOT NULL;
CREATE INDEX standing_account ON standing (account_id);

-- Every transition, with the version of the policy that it followed and what caused it. Never changed.
CREATE TABLE standing_ledger (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    standing_id text NOT NULL REFERENCES standing,
    version bigint NOT NULL,
    happened text NOT NULL,
    previous text NOT NULL,
    state text NOT NULL,
    request_id text,
    overdue_minor bigint NOT NULL,
    currency text NOT NULL,
    policy_version text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    correlation_id text NOT NULL,
    causation_id text
);
CREATE INDEX standing_ledger_standing ON standing_ledger (standing_id, id);
REVOKE UPDATE, DELETE ON standing_ledger FROM ${runtime};
