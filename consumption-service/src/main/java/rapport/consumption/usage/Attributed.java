package rapport.consumption.usage;

import rapport.consumption.rating.RateTable;
import rapport.consumption.subscriber.Subscriber;
import rapport.consumption.tariff.Released;

/// A record of which is known who used it and at which tariff.
record Attributed(Admitted record, Subscriber subscriber, RateTable table) {
    /// By what is in force now.
    Attributed by(Released released) {
        var now = released.at(subscriber.offering(), record.usage().startedAt()).orElse(table);
        return new Attributed(record, subscriber, now);
    }

    BalanceRow.Id ownRow() {
        return new BalanceRow.Id(subscriber.agreementId(), subscriber.serviceId());
    }

    BalanceRow.Id sharedRow() {
        return new BalanceRow.Id(subscriber.agreementId(), subscriber.agreementId());
    }
}
