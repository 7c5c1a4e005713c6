package rapport.consumption.rating;

import java.time.Instant;

/// Names one balance.
///
/// @param owner subscription, payer or the group's owner, see [Subscriber]
/// @param id of the counter (`tariff/version/rule`), allowance or cap (with a `+` behind it for what was
///     consented to); `spend` and `prepaid` for those
/// @param since start of the period; for an allowance when it was granted; for what was consented to beyond a
///     cap when that was consented; for prepaid money the epoch
public record Key(String owner, Meter meter, String id, Instant since) {}
