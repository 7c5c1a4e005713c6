package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuideTest {
    static Stream<Guide.Section> examples() {
        return Guide.sections().stream()
                .filter(section -> !section.tariffs().isEmpty())
                .filter(section -> section.tables().getFirst().getFirst().containsKey("usage"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void every_figure_of_a_model_is_what_is_calculated(Guide.Section section) {
        var example = new Example(section.tariffs().getFirst());
        for (var row : section.tables().getFirst()) {
            var usage = row.getOrDefault("usage", "");
            var rated = example.rate(Example.usage(usage, row.get("when")));
            assertThat(figures(row, rated)).as(usage).isEqualTo(row);
        }
    }

    @Test
    void there_is_an_example_of_every_model() {
        assertThat(examples().map(Guide.Section::heading))
                .containsExactly(
                        "Flat",
                        "Per unit",
                        "Graduated",
                        "Volume",
                        "Package",
                        "Free, and hidden",
                        "Allowance, then overage",
                        "Destination zones",
                        "Roaming zones",
                        "Time of day",
                        "Features",
                        "Caps");
    }

    @Test
    void what_is_left_rolls_over_as_the_guide_says() {
        var allowance = new Allowance(
                "data",
                new Scope(Set.of(), null, Set.of(), Set.of(), Set.of()),
                4_000_000_000L,
                0,
                false,
                1,
                5_000_000_000L,
                true,
                List.of());
        var grants = List.<Grant>of();
        for (var row : Guide.table("Rollover, and a start in mid-period")) {
            var period = Example.period(text(row, "period of"));
            grants = Allotment.open(allowance, "sub", Example.CALENDAR, period, LocalDate.parse("2026-11-16"), grants);
            var granted = sum(grants, period, true);
            var carried = sum(grants, period, false);
            grants = used(grants, Example.quantity(text(row, "used")));
            assertThat(Map.of("granted", granted, "carried", carried, "left", sum(grants)))
                    .as(text(row, "period of"))
                    .isEqualTo(Map.of(
                            "granted", Example.quantity(text(row, "granted")),
                            "carried", Example.quantity(text(row, "carried")),
                            "left", Example.quantity(text(row, "left"))));
        }
    }

    @Test
    void what_is_consented_to_is_paid_as_the_guide_says() {
        var example = new Example("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"EURO": "PIECES"},
                 "rules": [{"id": "r", "price": {"model": "PER_UNIT", "amount": "1", "per": "1 pieces"}}],
                 "caps": [{"id": "c", "amount": "50"}]}""");
        var day = LocalDate.parse("2026-12-02");
        for (var row : Guide.table("Consented overage")) {
            day = day.plusDays(1);
            var worth = text(row, "usage worth");
            if (worth.startsWith("consent ")) {
                example.balances.loadConsents(List.of(new Consent(
                        "sub",
                        "c",
                        Example.noon(day),
                        example.balances.period().end(),
                        Example.eur(worth.substring(8)))));
            } else {
                var rated = example.rate(Example.usage("EURO " + worth + " pieces", day + " 12:00"));
                assertThat(List.of(rated.charge(), rated.waived()))
                        .isEqualTo(List.of(Example.eur(text(row, "charge")), Example.eur(text(row, "waived"))));
            }
        }
    }

    @Test
    void quotas_are_granted_and_returned_as_the_guide_says() {
        var example = new Example("""
                {"id": "t", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-01-01",
                 "kinds": {"DATA": "BYTES"},
                 "rules": [{"id": "r", "price": {"model": "PER_UNIT", "amount": "10.00", "per": "1 GB"}}],
                 "allowances": [{"id": "a", "quantity": "100 MB"}]}""");
        var end = example.balances.period().end();
        example.balances.loadCredits(List.of(new Credit("sub", Example.eur("5"), end)));
        var holds = new HashMap<String, Hold>();
        for (var row : Guide.table("Prepaid")) {
            var step = text(row, "step").split(" ", 3);
            var usage = Example.usage("DATA " + step[2], null);
            if (step[1].equals("asks")) {
                var answer = Quota.grant(example.table, step[0], usage, end, example.balances);
                if (answer instanceof Quota.Granted(var hold)) {
                    holds.put(step[0], hold);
                }
                assertThat(
                                answer instanceof Quota.Granted(var hold)
                                        ? hold.usage().quantity()
                                        : 0)
                        .as(text(row, "step"))
                        .isEqualTo(Example.quantity(text(row, "granted")));
            } else {
                Quota.settle(
                        example.table, Objects.requireNonNull(holds.get(step[0])), usage.quantity(), example.balances);
            }
            assertThat(example.balances.value(Credit.key("sub")))
                    .as(text(row, "step"))
                    .isEqualTo(Example.units(text(row, "money left")));
        }
    }

    @Test
    void a_correction_returns_what_the_guide_says() {
        var example = new Example(Guide.section("Graduated").tariffs().getFirst());
        var rated = new HashMap<String, Rated>();
        for (var row : Guide.table("Late usage and corrections")) {
            var step = text(row, "step");
            var quantity = step.replaceFirst("(rate|take back) ", "");
            var result = step.startsWith("rate")
                    ? example.rate("DATA " + quantity)
                    : Rating.reverse(example.table, Objects.requireNonNull(rated.get(quantity)), example.balances);
            rated.put(quantity, result);
            assertThat(result.charge()).as(step).isEqualTo(Example.eur(text(row, "charge")));
        }
    }

    @Test
    void parts_of_a_charge_are_what_the_guide_says() {
        for (var row : Guide.table("Recurring charges by days")) {
            var charge = new Charge(
                    "fee",
                    "Fee",
                    Charge.Type.RECURRING,
                    Example.units("30"),
                    Charge.Due.IN_ARREARS,
                    DayCount.valueOf(text(row, "dayCount")));
            var part = Charges.of(
                    charge,
                    "EUR",
                    Example.period(text(row, "period of")),
                    LocalDate.parse(text(row, "from")),
                    LocalDate.parse(text(row, "to")));
            assertThat(part).as(row.toString()).isEqualTo(Example.eur(text(row, "part")));
        }
    }

    @Test
    void periods_are_what_the_guide_says() {
        for (var row : Guide.section("Recurring charges by days").tables().get(1)) {
            var period = new BillingCalendar(Integer.parseInt(text(row, "day")), Example.BERLIN)
                    .at(Example.at(text(row, "instant")));
            assertThat(period.firstDay() + " to " + period.endDay()).isEqualTo(text(row, "period"));
        }
    }

    @Test
    void discounts_and_the_minimum_are_what_the_guide_says() {
        var section = Guide.section("Discounts and the minimum");
        var tariff = TariffJson.read(section.tariffs().getFirst());
        var items = new ArrayList<>(List.of(item("fee", "20"), item("calls", "10"), item("data", "30")));
        var offs = Charges.discounts(tariff.discounts(), items);

        assertThat(offs)
                .isEqualTo(section.tables().getFirst().stream()
                        .map(row -> new Off(text(row, "by"), item(text(row, "item"), "-" + text(row, "off"))))
                        .toList());
        offs.forEach(off -> items.add(off.item()));
        var minimum = Objects.requireNonNull(tariff.minimumSpend());
        var december = Example.period("2026-12-01");
        assertThat(Charges.missing(minimum, items, "EUR", december, LocalDate.EPOCH, LocalDate.MAX))
                .isEqualTo(Example.eur("4"));
    }

    @Test
    void amounts_are_rounded_as_the_guide_says() {
        for (var row : Guide.table("Rounding")) {
            var amount = text(row, "amount").split(" ", 2);
            var rounded = Amount.of(new BigDecimal(amount[0]), amount[1]).rounded(Rounding.valueOf(text(row, "rule")));
            assertThat(rounded.minor()).as(row.toString()).isEqualTo(Long.parseLong(text(row, "on the bill")));
        }
    }

    private static Map<String, String> figures(Map<String, String> row, Rated rated) {
        var figures = new HashMap<>(row);
        figures.replaceAll((name, told) -> switch (name) {
            case "usage", "when", "why" -> told;
            case "charge" -> same(told, rated.charge());
            case "waived" -> same(told, rated.waived());
            case "counts" -> same(told, rated.quantity());
            case "covered" ->
                same(told, rated.covered().stream().mapToLong(Covered::units).sum());
            case "rule" -> rated.rule();
            case "zone" -> rated.zone();
            case "network" -> rated.roaming();
            case "band" -> rated.band();
            case "hidden" -> rated.hidden() ? "yes" : "no";
            case "reached" -> reached(told, rated);
            default -> "the test does not know this column";
        });
        return figures;
    }

    private static String same(String told, Amount calculated) {
        return Example.eur(told).equals(calculated) ? told : calculated.toString();
    }

    private static String same(String told, long calculated) {
        return Example.quantity(told) == calculated ? told : calculated + " units";
    }

    private static String reached(String told, Rated rated) {
        return rated.crossed().stream()
                .map(crossed -> told.matches("\\d+") ? "" + crossed.percent() : crossed.id() + " " + crossed.percent())
                .collect(Collectors.joining(", "));
    }

    private static List<Grant> used(List<Grant> grants, long quantity) {
        var balances = new Balances(Example.period("2026-12-01")).loadGrants(grants);
        var left = quantity;
        var after = new ArrayList<Grant>();
        for (var cell : balances.grants("sub", "data")) {
            var part = Math.min(left, cell.value);
            left -= part;
            after.add(new Grant(cell.key, cell.granted, cell.value - part, cell.until));
        }
        return after;
    }

    private static long sum(List<Grant> grants, Period period, boolean ownPeriod) {
        return sum(grants.stream()
                .filter(grant -> grant.key().since().equals(period.start()) == ownPeriod)
                .toList());
    }

    private static long sum(List<Grant> grants) {
        return grants.stream().mapToLong(Grant::remaining).sum();
    }

    private static Item item(String id, String amount) {
        return new Item(id, Example.eur(amount));
    }

    private static String text(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
