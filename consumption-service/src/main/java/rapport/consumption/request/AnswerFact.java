package rapport.consumption.request;

import java.time.Instant;

/// What we read of `provisioning.feature.enabled.v1`, `.disabled.v1` and `.refused.v1`.
///
/// @param serviceVersion the version of the service in which it is so
/// @param changed whether it was otherwise before
/// @param reason what was done, or what stood in the way
record AnswerFact(String requestId, long serviceVersion, boolean changed, String reason, Instant at) {}
