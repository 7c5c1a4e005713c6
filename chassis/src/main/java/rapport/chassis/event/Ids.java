package rapport.chassis.event;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;

/// Identifiers of RFC 9562: version 7 where a new thing begins, version 5 where a retry must arrive at the
/// same id again.
public final class Ids {
    private static final TimeBasedEpochRandomGenerator NEXT = Generators.timeBasedEpochRandomGenerator();
    private static final NameBasedGenerator NAMED =
            Generators.nameBasedGenerator(UUID.fromString("6f1f7a0e-3c55-5f0b-9a57-0d2b3f1c4e88"));

    private Ids() {}

    /// A new time-ordered id (UUIDv7).
    public static UUID next() {
        return NEXT.generate();
    }

    /// The id that these parts always lead to (UUIDv5); the parts are joined unambiguously.
    public static UUID of(String... parts) {
        var name = new StringBuilder();
        for (var part : parts) {
            name.append(part.length()).append(':').append(part);
        }
        return NAMED.generate(name.toString());
    }
}
