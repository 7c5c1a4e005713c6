package rapport.consumption.rating;

/// An event reached a percentage of an allowance, a cap or the expected spend. It may be reached again after
/// a reversal or the release of a reservation: announce each (owner, meter, id, percent) once per period.
///
/// @param used units or hundred-millionths, after the event
/// @param of the whole
public record Crossed(String owner, Meter meter, String id, int percent, long used, long of) {}
