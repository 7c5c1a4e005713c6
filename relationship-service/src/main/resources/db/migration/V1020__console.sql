-- What the console searches and counts by.
CREATE INDEX account_id_prefix ON account (account_id text_pattern_ops);
CREATE INDEX account_name_words ON account USING gin (to_tsvector('simple', party_name));
CREATE INDEX account_by_name ON account (lower(party_name), account_id);
CREATE INDEX known_service_number_prefix ON known_service (subscriber_number text_pattern_ops);
CREATE INDEX known_service_account ON known_service (account_id);
CREATE INDEX standing_stuck ON standing (standing_id) WHERE receivable::jsonb #>> '{standing,step,step}' IN ('failed', 'untold');
CREATE INDEX standing_next_adverse ON standing (next_action_at) WHERE next_adverse;
CREATE INDEX outage_audience_missed ON outage_audience (starts_at) WHERE missed;
CREATE INDEX party_id_prefix ON party (party_id text_pattern_ops);
CREATE INDEX party_words ON party USING gin (to_tsvector('simple', shown_as));
-- What is counted for `/q/metrics`.
CREATE INDEX standing_state ON standing (state);
