package rapport.consumption.usage;

import rapport.consumption.rating.RateTable;
import rapport.consumption.subscriber.Subscriber;

/// A record of which is known who used it and at which tariff.
record Attributed(Admitted record, Subscriber subscriber, RateTable table) {
    BalanceRow.Id ownRow() {
        return new BalanceRow.Id(subscriber.agreementId(), subscriber.serviceId());
    }

    BalanceRow.Id sharedRow() {
        return new BalanceRow.Id(subscriber.agreementId(), subscriber.agreementId());
    }
}
