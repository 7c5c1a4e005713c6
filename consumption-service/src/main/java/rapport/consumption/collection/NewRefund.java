package rapport.consumption.collection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import rapport.chassis.money.Money;

/// What is to be given back.
///
/// @param partner who said the payment, and paymentId: which one
/// @param amount without it, all that is free of the payment
/// @param methodId where it goes, when no provider has collected the payment
/// @param reopen whether more than is free may be given back: then bills that the payment settled are owed again
record NewRefund(
        @NotBlank @Size(max = 100) String partner,
        @NotBlank @Size(max = 100) String paymentId,
        @Nullable Money amount,
        @Nullable @Size(max = 100) String methodId,
        @Nullable Boolean reopen,

        @NotBlank(message = "says why the money is given back") @Size(max = 500)
        String reason) {}
