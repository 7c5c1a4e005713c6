package rapport.notification.webhook;

import java.time.Instant;

/// One message to one endpoint.
///
/// @param endpoint the endpoint's id
/// @param id stable, ASCII: every attempt and every replay has it as `webhook-id`
/// @param subject messages of the same subject arrive in order
/// @param contentType of the body
/// @param occurredAt when it happened, by which replays are asked for
public record Message(
        String endpoint, String id, String type, String subject, String contentType, String body, Instant occurredAt) {}
