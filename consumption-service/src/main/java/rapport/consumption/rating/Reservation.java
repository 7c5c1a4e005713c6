package rapport.consumption.rating;

import java.time.Instant;

/// Prepaid money that is set aside for something that was announced.
///
/// @param until exclusive; then it is to be released
public record Reservation(String id, String payer, Amount amount, Instant until) {
    public boolean expired(Instant now) {
        return !now.isBefore(until);
    }
}
