package rapport.consumption.usage;

import rapport.consumption.rating.BillingCalendar;
import rapport.consumption.rating.Period;
import rapport.consumption.rating.RateTable;
import rapport.consumption.rating.Usage;
import rapport.consumption.subscriber.Subscriber;

/// A record of which is known who used it, at which tariff, and in which period.
record Priced(Admitted record, Subscriber subscriber, RateTable table, BillingCalendar calendar, Period period) {

    /// Calendar months of the tariff's time zone.
    static Priced of(Admitted record, Subscriber subscriber, RateTable table) {
        var calendar = BillingCalendar.months(table.tariff().zone());
        return new Priced(
                record, subscriber, table, calendar, calendar.at(record.usage().startedAt()));
    }

    BalanceRow.Id ownRow() {
        return new BalanceRow.Id(subscriber.agreementId(), subscriber.serviceId());
    }

    BalanceRow.Id sharedRow() {
        return new BalanceRow.Id(subscriber.agreementId(), subscriber.agreementId());
    }

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
                said.network());
    }
}
