package rapport.consumption.tariff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import rapport.chassis.event.Json;

/// What the editor begins with.
final class Blank {
    private Blank() {}

    /// A small tariff that is complete.
    static String tariff(Instant now) {
        return """
                {
                  "id": "mobile-basic",
                  "version": 1,
                  "currency": "EUR",
                  "timeZone": "Europe/Berlin",
                  "validFrom": "%s",
                  "kinds": {"VOICE": "SECONDS", "DATA": "BYTES", "SMS": "MESSAGES"},
                  "rules": [
                    {"id": "calls", "kinds": ["VOICE"], "price": {"model": "PER_UNIT", "per": "60 s", "amount": "0.09"}},
                    {"id": "data", "kinds": ["DATA"], "price": {"model": "PER_UNIT", "per": "1 MB", "amount": "0.01"}},
                    {"id": "messages", "kinds": ["SMS"], "price": {"model": "FLAT", "amount": "0.09"}}
                  ]
                }
                """.formatted(nextMonth(now));
    }

    /// The version after another one, that says the same.
    ///
    /// @param last the highest version that there is
    static String next(TariffView before, long last, Instant now) {
        try {
            var body = (ObjectNode) Json.MAPPER.readTree(before.tariff());
            body.put("version", last + 1);
            if (before.releasedAt() != null) {
                body.put("validFrom", nextMonth(now).toString());
            }
            return body.toPrettyString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept tariff cannot be read", e);
        }
    }

    /// Where a version that follows another can begin.
    private static LocalDate nextMonth(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1);
    }
}
