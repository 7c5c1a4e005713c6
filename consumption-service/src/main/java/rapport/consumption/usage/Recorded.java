package rapport.consumption.usage;

import rapport.chassis.event.Cause;

/// A record, and who said it.
///
/// @param origin the partner, never taken from the payload; or who else sent it in
record Recorded(String origin, UsageRecorded usage, Cause cause) {}
