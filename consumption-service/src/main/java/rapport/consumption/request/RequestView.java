package rapport.consumption.request;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.consumption.rating.Amount;

/// What somebody asked for, what they were told that it costs, and what became of it.
///
/// @param name of the feature, for people
/// @param tariff whose version `tariffVersion` stated the prices; null where something is turned off
/// @param price once, when it is on; null when it costs nothing
/// @param cap null when none is stated
/// @param capAmount what use under the cap costs at most in a period
/// @param requestedBy who told us
/// @param reason how it was asked for, where it was not the customer who told us
/// @param why what stood in the way, where it was refused
/// @param answeredAt null as long as nobody has answered
/// @param changed whether it was otherwise before; only then does it cost its price
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestView(
        String requestId,
        String agreementId,
        String accountId,
        String serviceId,
        String feature,
        String name,
        Action action,
        @Nullable String tariff,
        @Nullable Long tariffVersion,
        @Nullable Stated price,
        @Nullable String cap,
        @Nullable Stated capAmount,
        Instant requestedAt,
        String requestedBy,
        @Nullable String reason,
        RequestState state,
        @Nullable String why,
        @Nullable Instant answeredAt,
        @JsonIgnore boolean changed) {

    static RequestView read(Row row) {
        var currency = Objects.requireNonNullElse(row.textOrNull("currency"), "");
        return new RequestView(
                row.text("request_id"),
                row.text("agreement_id"),
                row.text("account_id"),
                row.text("service_id"),
                row.text("feature"),
                row.text("name"),
                Action.valueOf(row.text("action")),
                row.textOrNull("tariff"),
                row.numberOrNull("tariff_version"),
                Stated.ofNullable(row.decimalOrNull("price"), currency),
                row.textOrNull("cap"),
                Stated.ofNullable(row.decimalOrNull("cap_amount"), currency),
                row.instant("requested_at"),
                row.text("requested_by"),
                row.textOrNull("reason"),
                RequestState.valueOf(row.text("state")),
                row.textOrNull("why"),
                row.instantOrNull("answered_at"),
                row.flag("changed"));
    }

    /// Whether it is what is asked for again. What costs nothing may be stated as nothing.
    boolean answers(NewRequest asked) {
        return agreementId.equals(asked.agreementId())
                && serviceId.equals(asked.serviceId())
                && feature.equals(asked.feature())
                && action == asked.action()
                && (action == Action.DISABLE
                        || (Objects.equals(tariffVersion, asked.tariffVersion())
                                && same(price, asked.price())
                                && same(capAmount, asked.capAmount())));
    }

    private static boolean same(@Nullable Stated one, @Nullable Stated other) {
        return Objects.equals(amount(one), amount(other));
    }

    private static @Nullable Amount amount(@Nullable Stated stated) {
        return stated == null || stated.amount().units() == 0 ? null : stated.amount();
    }

    @JsonIgnore
    public String getLook() {
        return switch (state) {
            case REQUESTED -> "warn";
            case FULFILLED -> "good";
            case REFUSED -> "bad";
        };
    }
}
