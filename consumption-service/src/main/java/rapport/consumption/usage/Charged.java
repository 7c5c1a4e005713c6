package rapport.consumption.usage;

import java.time.LocalDate;
import rapport.consumption.rating.Rated;
import rapport.consumption.subscriber.Subscriber;

/// A record with what it costs, and whom.
record Charged(Admitted record, Subscriber subscriber, LocalDate periodStart, Rated rated) {}
