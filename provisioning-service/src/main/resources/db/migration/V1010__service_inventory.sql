-- The whole service as TMF638 answers it, beside the columns that are drawn from it. One that is only planned may have
-- neither account nor agreement; one that was deleted stays, because planned work refers to it.
ALTER TABLE service
    ADD COLUMN document jsonb,
    ADD COLUMN started boolean NOT NULL DEFAULT true,
    ADD COLUMN deleted boolean NOT NULL DEFAULT false,
    ALTER COLUMN account_id DROP NOT NULL,
    ALTER COLUMN agreement_id DROP NOT NULL,
    ALTER COLUMN name DROP NOT NULL,
    ALTER COLUMN kind DROP NOT NULL,
    DROP CONSTRAINT service_state_check;

UPDATE service s SET state = lower(s.state), document = jsonb_strip_nulls(jsonb_build_object(
    'id', s.service_id,
    '@type', 'Service',
    'name', s.name,
    'serviceType', s.kind,
    'state', lower(s.state),
    'hasStarted', true,
    'relatedParty', jsonb_build_array(jsonb_build_object(
        'id', s.account_id, 'role', 'customer', '@referredType', 'CustomerAccount')),
    'relatedEntity', jsonb_build_array(jsonb_build_object(
        'id', s.agreement_id, 'role', 'agreement', '@referredType', 'Agreement')),
    'serviceCharacteristic', CASE WHEN s.subscriber_number IS NOT NULL THEN jsonb_build_array(jsonb_build_object(
        'name', 'subscriberNumber', 'valueType', 'string', 'value', s.subscriber_number)) END,
    'supportingResource', coalesce((SELECT jsonb_agg(jsonb_build_object('id', node_id) ORDER BY node_id)
        FROM service_dependency d WHERE d.service_id = s.service_id), '[]'),
    'block', coalesce((SELECT jsonb_agg(jsonb_build_object('origin', lower(origin), 'level', level) ORDER BY origin)
        FROM service_block b WHERE b.service_id = s.service_id), '[]')));

ALTER TABLE service
    ALTER COLUMN document SET NOT NULL,
    ALTER COLUMN started DROP DEFAULT,
    ADD CHECK (state IN ('feasibilityChecked', 'designed', 'reserved', 'inactive', 'active', 'terminated'));
CREATE INDEX service_name ON service (name);
CREATE INDEX service_state ON service (state);
CREATE INDEX service_document ON service USING gin (document jsonb_path_ops);

-- What a document has to say instead when these of its features are as they are here; what else it says of them stays, and of
-- two with one id the first counts.
CREATE FUNCTION changed_features(document jsonb, features jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN
    CASE WHEN features = '[]' THEN '{}' ELSE jsonb_build_object('feature', (
        SELECT jsonb_agg(CASE
                   WHEN before IS NULL THEN after || '{"featureCharacteristic": []}'
                   WHEN coalesce((before ->> 'isEnabled')::boolean, true) IS DISTINCT FROM (after ->> 'isEnabled')::boolean
                        AND nth = 1
                       THEN before || jsonb_build_object('isEnabled', after -> 'isEnabled')
                   ELSE before END ORDER BY place, after ->> 'id')
          FROM (SELECT feature AS before, place, row_number() OVER (PARTITION BY feature ->> 'id' ORDER BY place) AS nth
                  FROM jsonb_array_elements(coalesce(document -> 'feature', '[]')) WITH ORDINALITY AS b(feature, place)) AS b
          FULL JOIN jsonb_array_elements(features) AS a(after) ON before ->> 'id' = after ->> 'id')) END;
