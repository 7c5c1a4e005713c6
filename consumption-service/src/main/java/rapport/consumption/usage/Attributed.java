package rapport.consumption.usage;

import java.util.Set;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Usage;
import rapport.consumption.subscriber.Subscriber;
import rapport.consumption.tariff.Released;

/// A record of which is known who used it and at which tariff.
///
/// @param features those that were on; empty as long as nobody has looked
record Attributed(Admitted record, Subscriber subscriber, RateTable table, Set<String> features) {
    /// By what is in force now.
    Attributed by(Released released) {
        var now = released.at(subscriber.offering(), record.usage().startedAt()).orElse(table);
        return new Attributed(record, subscriber, now, features);
    }

    Attributed with(Set<String> on) {
        return new Attributed(record, subscriber, table, on);
    }

    /// As rating sees it.
    Usage usage() {
        var said = record.usage();
        return new Usage(
                new rapport.consumption.rating.Subscriber(
                        subscriber.serviceId(), subscriber.agreementId(), subscriber.agreementId()),
                said.kind(),
                said.said(),
                said.quantity(),
                said.startedAt(),
                said.otherParty(),
                said.network(),
                features);
    }

    BalanceRow.Id ownRow() {
        return new BalanceRow.Id(subscriber.agreementId(), subscriber.serviceId());
    }

    BalanceRow.Id sharedRow() {
        return new BalanceRow.Id(subscriber.agreementId(), subscriber.agreementId());
    }
}
