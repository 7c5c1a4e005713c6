package rapport.consumption.rating;

import java.time.Instant;

/// Prepaid money of a payer. Who has none loaded is billed afterwards.
///
/// @param available what may be spent, less what is reserved
/// @param since usage that started before is billed afterwards
/// @param until exclusive; usage that starts later cannot spend it
public record Credit(String payer, Amount available, Instant since, Instant until) {
    public Credit(String payer, Amount available, Instant until) {
        this(payer, available, Instant.MIN, until);
    }

    static Key key(String payer) {
        return new Key(payer, Meter.PREPAID, "prepaid", Instant.EPOCH);
    }
}
