package rapport.consumption.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.consumption.rating.Amount;
import rapport.consumption.rating.Consent;
import rapport.consumption.rating.Grant;
import rapport.consumption.rating.Key;
import rapport.consumption.rating.Level;
import rapport.consumption.rating.Meter;

/// The balances of one owner as its row keeps them; the owner is the row's.
///
/// @param activeFrom the first day of use that is known
/// @param openFrom the first day that no bill has closed; null before the first
/// @param opened the periods that have got what they include
/// @param announced the percentages that were said, by period
record StoredBalances(
        @Nullable LocalDate activeFrom,
        @Nullable LocalDate openFrom,
        List<StoredLevel> levels,
        List<StoredGrant> grants,
        Set<LocalDate> opened,
        Set<String> announced,
        List<Accrued> accrued,
        @Nullable List<StoredConsent> consents) {

    /// @throws IllegalStateException when it is not what was written
    static StoredBalances read(BalanceRow.Id id, String state) {
        try {
            return Json.MAPPER.readValue(state, StoredBalances.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the balances of " + id + " cannot be read", e);
        }
    }

    record StoredLevel(Meter meter, String id, Instant since, long value) {
        static StoredLevel of(Level level) {
            var key = level.key();
            return new StoredLevel(key.meter(), key.id(), key.since(), level.value());
        }

        Level of(String owner) {
            return new Level(new Key(owner, meter, id, since), value);
        }
    }

    record StoredGrant(String id, Instant since, long granted, long left, Instant until) {
        static StoredGrant of(Grant grant) {
            var key = grant.key();
            return new StoredGrant(key.id(), key.since(), grant.granted(), grant.remaining(), grant.until());
        }

        Grant of(String owner) {
            return new Grant(new Key(owner, Meter.ALLOWANCE, id, since), granted, left, until);
        }
    }

    /// @param upTo hundred-millionths
    record StoredConsent(
            String cap,
            Instant since,
            Instant until,
            @Nullable Long upTo,
            @Nullable String currency) {
        static StoredConsent of(Consent consent) {
            var upTo = consent.upTo();
            return new StoredConsent(
                    consent.cap(),
                    consent.since(),
                    consent.until(),
                    upTo == null ? null : upTo.units(),
                    upTo == null ? null : upTo.currency());
        }

        Consent of(String owner) {
            return new Consent(
                    owner, cap, since, until, upTo == null || currency == null ? null : new Amount(upTo, currency));
        }
    }
}
