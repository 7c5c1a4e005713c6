package rapport.consumption.usage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sql.Row;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Consent;

/// That somebody agreed to pay for use beyond a cap, with what they were told.
///
/// @param serviceId null for a cap that the services of the agreement share
/// @param tariff whose version `tariffVersion` stated the cap
/// @param capAmount what use under the cap costs at most without the consent
/// @param upTo how much more may be charged; null when that was not limited
/// @param until exclusive; when it was withdrawn, if it was
/// @param givenBy who told us
/// @param reason how it was given, where it was not the customer who told us
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentView(
        String consentId,
        String agreementId,
        String accountId,
        @Nullable String serviceId,
        String cap,
        String tariff,
        long tariffVersion,
        UsageEvent.Sum capAmount,
        UsageEvent.@Nullable Sum upTo,
        Instant givenAt,
        Instant until,
        String givenBy,
        @Nullable String reason,
        @Nullable Instant withdrawnAt) {

    static ConsentView read(Row row) {
        var currency = row.text("currency");
        var upTo = row.decimalOrNull("up_to");
        return new ConsentView(
                row.text("consent_id"),
                row.text("agreement_id"),
                row.text("account_id"),
                row.textOrNull("service_id"),
                row.text("cap"),
                row.text("tariff"),
                row.number("tariff_version"),
                sum(row.decimal("cap_amount"), currency),
                upTo == null ? null : sum(upTo, currency),
                row.instant("given_at"),
                row.instant("until"),
                row.text("given_by"),
                row.textOrNull("reason"),
                row.instantOrNull("withdrawn_at"));
    }

    private static UsageEvent.Sum sum(BigDecimal value, String currency) {
        return UsageEvent.Sum.of(Amount.of(value, currency));
    }

    BalanceRow.Id ownRow() {
        return new BalanceRow.Id(agreementId, owner());
    }

    BalanceRow.Id sharedRow() {
        return new BalanceRow.Id(agreementId, agreementId);
    }

    private String owner() {
        return serviceId == null ? agreementId : serviceId;
    }

    Consent toConsent() {
        return new Consent(owner(), cap, givenAt, until, upTo == null ? null : upTo.amount());
    }

    ConsentView givenAt(Instant at) {
        return new ConsentView(
                consentId,
                agreementId,
                accountId,
                serviceId,
                cap,
                tariff,
                tariffVersion,
                capAmount,
                upTo,
                at,
                until,
                givenBy,
                reason,
                null);
    }

    ConsentView withdrawnAt(Instant at) {
        return new ConsentView(
                consentId,
                agreementId,
                accountId,
                serviceId,
                cap,
                tariff,
                tariffVersion,
                capAmount,
                upTo,
                givenAt,
                at,
                givenBy,
                reason,
                at);
    }

    /// Whether this is what is asked for.
    boolean answers(ConsentRequest asked) {
        var until = asked.until();
        return agreementId.equals(asked.agreementId())
                && Objects.equals(serviceId, asked.serviceId())
                && cap.equals(asked.cap())
                && capAmount.equals(UsageEvent.Sum.of(asked.capAmount().amount()))
                && Objects.equals(
                        upTo,
                        asked.upTo() == null
                                ? null
                                : UsageEvent.Sum.of(asked.upTo().amount()))
                && (until == null || withdrawnAt != null || this.until.equals(until.truncatedTo(ChronoUnit.MILLIS)));
    }
}
