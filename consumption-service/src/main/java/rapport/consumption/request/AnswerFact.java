package rapport.consumption.request;

import java.time.Instant;

/// What we read of `provisioning.feature.enabled.v1`, `.disabled.v1` and `.refused.v1`.
///
/// @param reason what was done, or what stood in the way
record AnswerFact(String requestId, String reason, Instant at) {}
