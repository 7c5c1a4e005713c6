package rapport.consumption.prepaybalance;

/// Where the API begins.
final class Api {
    static final String BASE = "/tmf-api/prepayBalanceManagement/v4";

    private Api() {}
}
