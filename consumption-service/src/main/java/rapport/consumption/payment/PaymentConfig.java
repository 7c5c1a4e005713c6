package rapport.consumption.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What follows when money comes back.
@ConfigMapping(prefix = "consumption.payment")
interface PaymentConfig {
    /// What a customer owes for a direct debit that came back, in minor units; nothing unless it is set.
    Optional<Long> returnFeeMinor();

    /// The currency of that fee. Agreements that are billed in another one owe none.
    @WithDefault("EUR")
    String returnFeeCurrency();

    /// The reasons (ISO 20022) that are the customer's: not enough money, account closed or blocked, refused by the
    /// customer without a reason.
    @WithDefault("AM04,AC04,AC06,MS02")
    Set<String> returnFeeReasons();

    /// How long a customer has to pay that fee.
    @WithDefault("P14D")
    Duration returnFeeDue();
}
