package rapport.consumption.rating;

import java.util.List;

/// Other parties, or serving networks, that are priced alike.
///
/// @param members prefixes of numbers (`+49`, `116`), names of access points, or `*` for all that is in no
///     other zone; for serving networks MCC (`208`), MCC and MNC (`20801`), or `*`
public record Zone(String id, List<String> members) {}
