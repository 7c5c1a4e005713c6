package rapport.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import rapport.demo.Patience;

/// The legal entity that sells to the customers of a test, and the run that bills their last month.
final class Seller {
    private static final long TAX_MILLIONTHS = 190_000;
    private static final long MILLION = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Field field;
    private final String brand;
    private final LocalDate thisMonth =
            YearMonth.now(ZoneId.of("Europe/Berlin")).atDay(1);
    private int attempt;

    /// @param brand one of its own, in small letters
    Seller(Field field, String brand) {
        this.field = field;
        this.brand = brand;
    }

    Instant monthBegan() {
        return thisMonth.minusMonths(1).atTime(8, 0).toInstant(ZoneOffset.UTC);
    }

    Instant inTheMonth() {
        return thisMonth.minusMonths(1).plusDays(9).atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /// Prices include the tax.
    void found() {
        var entity = Map.of(
                "name",
                "Northwind Mobile GmbH",
                "address",
                List.of("Musterstraße 1", "10115 Berlin"),
                "country",
                "DE",
                "taxNumber",
                "DE123456789",
                "series",
                series(),
                "pricesIncludeTax",
                true,
                "paymentDays",
                14,
                "brands",
                List.of(brand));
        field.origin().put("/consumption/v1/legal-entities/" + brand, entity);
        field.origin()
                .post(
                        "/consumption/v1/tax-rules",
                        Map.of("country", "DE", "validFrom", "2007-01-01", "millionths", TAX_MILLIONTHS));
    }

    /// What is in a total of so many minor units, to the nearest, halves upwards.
    Ledgers.Taxes taxes(long total) {
        var whole = MILLION + TAX_MILLIONTHS;
        var tax = (2 * total * TAX_MILLIONTHS + whole) / (2 * whole);
        return new Ledgers.Taxes(total - tax, tax);
    }

    /// A run with so many customers in it. Everybody's service may be heard a moment later; a run that has
    /// not heard of all is begun again.
    JsonNode drafted(int customers) {
        return Patience.until(
                PATIENCE,
                () -> {
                    var run = Map.of("runId", runId(), "until", thisMonth.toString());
                    field.origin().post("/consumption/v1/bill-runs", run);
                    var state = awaited("DRAFTED");
                    if (state.path("drafted").asInt() < customers) {
                        decide("cancel");
                        attempt++;
                    }
                    return state;
                },
                state -> state.path("drafted").asInt() >= customers);
    }

    void decide(String what) {
        field.origin()
                .post("/consumption/v1/bill-runs/" + runId() + "/" + what, Map.of("reason", "The month is over."));
    }

    JsonNode awaited(String wanted) {
        return Patience.until(
                PATIENCE,
                () -> field.origin().get("/consumption/v1/bill-runs/" + runId()),
                state -> state.path("state").asText().equals(wanted));
    }

    /// What the run has issued.
    List<JsonNode> documents() {
        var all = new ArrayList<JsonNode>();
        for (var offset = 0; offset == all.size(); offset += 1_000) {
            field.origin()
                    .get("/consumption/v1/documents?limit=1000&runId=" + runId() + "&offset=" + offset)
                    .forEach(all::add);
        }
        return all;
    }

    /// Those that so many documents have, none left out.
    List<String> numbers(int howMany) {
        return IntStream.rangeClosed(1, howMany)
                .mapToObj(number -> "%s-%08d".formatted(series(), number))
                .toList();
    }

    private String runId() {
        return brand + "-" + attempt;
    }

    private String series() {
        return "N" + brand.replaceAll("[^a-z0-9]", "").toUpperCase(Locale.ROOT).substring(0, 8);
    }
}
