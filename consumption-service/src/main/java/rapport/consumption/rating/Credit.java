package rapport.consumption.rating;

import java.time.Instant;

/// Prepaid money of a payer. Who has none loaded is billed afterwards.
///
/// @param available what may be spent, less what is reserved
/// @param until exclusive; usage that starts later cannot spend it
public record Credit(String payer, Amount available, Instant until) {
    static Key key(String payer) {
        return new Key(payer, Meter.PREPAID, "prepaid", Instant.EPOCH);
    }
}
