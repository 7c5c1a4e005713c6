package rapport.consumption.tariff;

/// Fired inside the transaction that put a version of a tariff into force, for whoever waits for that.
public record TariffReleased(String tariffId) {}
