package rapport.consumption.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.chassis.event.Json;

class TariffFlawsTest {
    private static final String RIGHT = """
            {"id": "home", "version": 1, "currency": "EUR", "timeZone": "Europe/Berlin", "validFrom": "2026-12-01",
             "kinds": {"VOICE": "SECONDS", "DATA": "BYTES", "SMS": "MESSAGES"},
             "zones": {"national": ["+49"], "helplines": ["116"]},
             "homeNetworks": ["262"], "roaming": {"eu": ["208", "22201"]},
             "bands": [{"id": "night", "windows": [{"days": ["MON", "HOLIDAY"], "from": "20:00", "to": "06:00"}]}],
             "holidays": ["2026-12-25"],
             "rules": [
               {"id": "helpline", "kinds": ["VOICE"], "zones": ["helplines"], "price": {"model": "FREE", "hidden": true}},
               {"id": "voice", "kinds": ["VOICE"], "price": {"model": "PER_UNIT", "amount": "0.10", "per": "60 s",
                  "setup": "0.05", "increments": {"first": "60 s", "following": "1 s"}}},
               {"id": "sms", "kinds": ["SMS"], "price": {"model": "FLAT", "amount": "0.15"}},
               {"id": "data-eu", "kinds": ["DATA"], "roaming": ["eu"], "price": {"model": "PACKAGE", "amount": "2", "size": "50 MB"}},
               {"id": "data", "kinds": ["DATA"], "price": {"model": "GRADUATED", "per": "1 GB", "tiers": [
                  {"upTo": "10 GB", "amount": "3.00"}, {"amount": "2.00"}]}}],
             "allowances": [{"id": "gigs", "kinds": ["DATA"], "quantity": "5 GB", "priority": 1, "prorated": true, "shared": true,
                "rollover": {"periods": 1, "most": "5 GB"}, "thresholds": [80, 100]}],
             "caps": [{"id": "eu", "kinds": ["DATA"], "roaming": ["eu"], "amount": "50.00", "thresholds": [80, 100]},
                      {"id": "data", "kinds": ["DATA"], "amount": "100.00"}],
             "spend": {"amount": "80.00", "thresholds": [50, 100, 200]},
             "features": [{"id": "surfing", "name": "Data abroad", "price": "1.00", "cap": "eu", "rules": ["data-eu"]}],
             "charges": [{"id": "fee", "name": "Fee", "type": "RECURRING", "amount": "20", "due": "IN_ADVANCE"}],
             "discounts": [{"id": "loyal", "name": "Loyal", "percent": "10", "of": ["fee"]}],
             "minimumSpend": {"amount": "25"}}""";

    /// @param at where the right tariff is changed
    /// @param to what is put there; `null` to take it away
    record Case(String at, @Nullable String to, String path, String fix) {}

    static Stream<Case> flaws() {
        return Stream.of(
                of("/nickname", "\"x\"", "$.nickname", "is unknown here; known are allowances, bands"),
                of("/id", null, "$.id", "is required"),
                of("/id", "\"\"", "$.id", "must be a text"),
                of("/id", "\"Home Tariff\"", "$.id", "must begin with a small letter"),
                of("/version", "\"1\"", "$.version", "must be a whole number"),
                of("/version", "0", "$.version", "must be a whole number from 1"),
                of("/version", "1.5", "$.version", "must be a whole number"),
                of("/currency", "\"EURO\"", "$.currency", "ISO 4217"),
                of("/timeZone", "\"Berlin\"", "$.timeZone", "Europe/Berlin"),
                of("/validFrom", "\"1 December\"", "$.validFrom", "2026-12-01"),
                of("/country", "\"XX\"", "$.country", "is not known here; those are DE, GB"),
                of("/rounding", "\"UP\"", "$.rounding", "HALF_UP, HALF_EVEN"),
                of("/kinds", null, "$.kinds", "is required"),
                of("/kinds", "{}", "$.kinds", "names nothing"),
                of("/kinds", "[]", "$.kinds", "must be an object"),
                of("/kinds/VOICE", "\"BYTES\"", "$.kinds.VOICE", "must be in SECONDS"),
                of("/kinds/SMS", "\"TEXTS\"", "$.kinds.SMS", "must be one of SECONDS, BYTES"),
                of("/kinds/fax", "\"PIECES\"", "$.kinds.fax", "capital letters"),
                of("/zones/national/0", "\"49 30\"", "$.zones.national[0]", "beginning of a number"),
                of("/zones/helplines/0", "\"+49\"", "$.zones.helplines[0]", "is in $.zones.national[0] already"),
                of("/zones/national", "[]", "$.zones.national", "has no members"),
                of("/zones/National", "[\"+1\"]", "$.zones.National", "small letters"),
                of("/homeNetworks", null, "$.homeNetworks", "is required"),
                of("/homeNetworks/0", "\"*\"", "$.homeNetworks", "must not hold *"),
                of("/roaming/eu/0", "\"France\"", "$.roaming.eu[0]", "MCC"),
                of("/roaming/eu/0", "\"262\"", "$.roaming.eu[0]", "is in $.homeNetworks[0] already"),
                of("/bands/0/windows", "[]", "$.bands[0].windows", "at least one"),
                of("/bands/0/windows/0/days/0", "\"MONDAY\"", "$.bands[0].windows[0].days[0]", "MON, TUE"),
                of("/bands/0/windows/0/from", "\"8:00\"", "$.bands[0].windows[0].from", "08:30"),
                of("/bands/0/windows/0/from", "\"24:00\"", "$.bands[0].windows[0].from", "08:30"),
                of("/bands/0/windows/0/to", "\"20:00\"", "$.bands[0].windows[0].to", "00:00 to 24:00"),
                of("/holidays/0", "\"Christmas\"", "$.holidays[0]", "2026-12-25"),
                of("/rules", "[]", "$.rules", "at least one rule"),
                of("/rules/1/id", "\"helpline\"", "$.rules[1].id", "is there twice"),
                of("/rules/1/kinds/0", "\"VOIP\"", "$.rules[1].kinds[0]", "named are DATA, SMS, VOICE"),
                of("/rules/1/kinds", "[]", "$.rules[1].kinds", "leave it out for all"),
                of("/rules/0/zones/0", "\"premium\"", "$.rules[0].zones[0]", "named are OTHER, helplines, national"),
                of("/rules/3/roaming/0", "\"us\"", "$.rules[3].roaming[0]", "named are HOME, OTHER, eu"),
                of("/rules/1/bands", "[\"day\"]", "$.rules[1].bands[0]", "named are OTHER, night"),
                of("/rules/1/direction", "\"BOTH\"", "$.rules[1].direction", "OUTGOING, INCOMING"),
                of("/rules/1/price/model", "\"TIERED\"", "$.rules[1].price.model", "FLAT, PER_UNIT, GRADUATED"),
                of("/rules/1/price/amount", "0.10", "$.rules[1].price.amount", "must be a text"),
                of("/rules/1/price/amount", "\"0,10\"", "$.rules[1].price.amount", "\"0.09\""),
                of("/rules/1/price/amount", "\"-0.10\"", "$.rules[1].price.amount", "not negative"),
                of("/rules/1/price/amount", "\"0.123456789\"", "$.rules[1].price.amount", "eight digits"),
                of("/rules/1/price/amount", "null", "$.rules[1].price.amount", "is null: leave it out"),
                of("/rules/1/price/per", "60", "$.rules[1].price.per", "must be a text"),
                of("/rules/1/price/per", "\"60\"", "$.rules[1].price.per", "one of '1 s', '1 min', '1 h'"),
                of("/rules/1/price/per", "\"0 s\"", "$.rules[1].price.per", "above zero"),
                of(
                        "/rules/1/price/per",
                        "\"1 MB\"",
                        "$.rules[1].price.per",
                        "is in BYTES, but what it is for is in SECONDS"),
                of("/rules/1/price/increments/following", null, "$.rules[1].price.increments.following", "is required"),
                of("/rules/1/price/hidden", "true", "$.rules[1].price.hidden", "is unknown here"),
                of(
                        "/rules/2/price/per",
                        "\"1 messages\"",
                        "$.rules[2].price.per",
                        "is unknown here; known are amount, model"),
                of("/rules/0/price/hidden", "\"yes\"", "$.rules[0].price.hidden", "true or false"),
                of("/rules/4/price/tiers", "[]", "$.rules[4].price.tiers", "at least one tier"),
                of(
                        "/rules/4/price/tiers/1/upTo",
                        "\"20 GB\"",
                        "$.rules[4].price.tiers[1].upTo",
                        "must not be in the last"),
                of("/rules/4/price/tiers/0/upTo", null, "$.rules[4].price.tiers[0].upTo", "is required"),
                of(
                        "/rules/4/price/tiers/0",
                        "{\"upTo\": \"9 s\", \"amount\": \"1\"}",
                        "$.rules[4].price.tiers[0].upTo",
                        "in BYTES"),
                of("/rules/4/kinds", "[\"DATA\", \"VOICE\"]", "$.rules[4].price.model", "kinds of one unit"),
                of("/rules/1/zones", "[\"national\"]", "$.rules", "have no price for outgoing VOICE, zone OTHER"),
                of("/rules/2/direction", "\"OUTGOING\"", "$.rules", "have no price for incoming SMS"),
                of("/rules/0/zones", null, "$.rules[1]", "is never reached"),
                of("/otherwise", "\"FREE\"", "$.otherwise", "can only be REFUSE"),
                of("/allowances/0/quantity", "\"5\"", "$.allowances[0].quantity", "'1 GB'"),
                of("/allowances/0/quantity", "\"5 h\"", "$.allowances[0].quantity", "is in SECONDS"),
                of("/allowances/0/kinds", null, "$.allowances[0].kinds", "must be of one unit"),
                of("/allowances/0/rollover/periods", "0", "$.allowances[0].rollover.periods", "from 1"),
                of("/allowances/0/thresholds", "[100, 80]", "$.allowances[0].thresholds[1]", "above 100"),
                of("/allowances/0/thresholds/1", "120", "$.allowances[0].thresholds[1]", "up to 100"),
                of("/allowances/0/priority", "-1", "$.allowances[0].priority", "from 0"),
                of(
                        "/allowances/0",
                        "{\"id\": \"x\", \"kinds\": [\"VOICE\"], \"zones\": [\"helplines\"], \"quantity\": \"1 h\"}",
                        "$.allowances[0]",
                        "is of no use"),
                of("/features/0/name", null, "$.features[0].name", "is required"),
                of("/features/0/rules/0", "\"data-us\"", "$.features[0].rules[0]", "is no rule of this tariff"),
                of("/features/0/rules/0", "\"helpline\"", "$.features[0].rules[0]", "is free"),
                of("/features/0/cap", "\"us\"", "$.features[0].cap", "is no cap of this tariff; those are data, eu"),
                of("/features/0/rules/0", "\"data\"", "$.features[0].cap", "does not hold for data"),
                of("/features/0/until", "\"2027\"", "$.features[0].until", "is unknown here"),
                of("/caps/0/shared", "true", "$.caps[1]", "the shared last"),
                of("/caps/0/bands", "[\"night\"]", "$.caps[0]", "a part of the usage of data-eu"),
                of("/spend/amount", "\"0\"", "$.spend.amount", "more than zero"),
                of("/spend/thresholds/2", "2000", "$.spend.thresholds[2]", "up to 1000"),
                of("/charges/0/id", "\"sms\"", "$.charges[0].id", "is there twice"),
                of("/charges/0/type", "\"MONTHLY\"", "$.charges[0].type", "RECURRING, ONE_TIME"),
                of("/charges/0/due", null, "$.charges[0].due", "is required"),
                of("/discounts/0/amount", "\"1\"", "$.discounts[0].percent", "one of the two"),
                of("/discounts/0/percent", "\"101\"", "$.discounts[0].percent", "up to 100"),
                of("/discounts/0/of/0", "\"fees\"", "$.discounts[0].of[0]", "those are data, data-eu, fee"),
                of("/minimumSpend/dayCount", "\"DAYS\"", "$.minimumSpend.dayCount", "ACTUAL, THIRTY, WHOLE"));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void every_flaw_is_told_with_its_path_and_what_would_be_right(Case flawed) throws Exception {
        var json = changed(flawed);
        var thrown = catchThrowableOfType(FlawedTariff.class, () -> TariffJson.read(json));

        assertThat(thrown).isNotNull();
        assertThat(thrown.flaws()).first().satisfies(flaw -> {
            assertThat(flaw.path()).isEqualTo(flawed.path());
            assertThat(flaw.fix()).contains(flawed.fix());
        });
    }

    @Test
    void what_is_right_is_read() {
        var tariff = TariffJson.read(RIGHT);
        assertThat(tariff.rules()).hasSize(5);
        assertThat(tariff.rules().get(1))
                .isEqualTo(new Rule(
                        "voice",
                        tariff.rules().get(1).scope(),
                        new Increments(60, 1),
                        5_000_000,
                        new Model.PerUnit(10_000_000, 60),
                        false));
        assertThat(tariff.allowances().getFirst().rolloverMost()).isEqualTo(5_000_000_000L);
    }

    @Test
    void all_flaws_are_told_at_once() {
        assertThatThrownBy(() -> TariffJson.read("""
                {"id": "Home", "version": 0, "currency": "X", "timeZone": "X", "validFrom": "X", "kinds": {"VOICE": "BYTES"},
                 "rules": [{"id": "r", "price": {"model": "X"}}], "x": 1}"""))
                .isInstanceOfSatisfying(
                        FlawedTariff.class,
                        thrown -> assertThat(thrown.flaws())
                                .extracting(Flaw::path)
                                .contains(
                                        "$.id",
                                        "$.version",
                                        "$.currency",
                                        "$.timeZone",
                                        "$.validFrom",
                                        "$.kinds.VOICE",
                                        "$.rules[0].price.model",
                                        "$.x"));
    }

    @Test
    void what_is_no_json_is_told_with_line_and_column() {
        for (var broken :
                List.of("", "{", "[]", "\"x\"", "{\"id\": \"a\", \"id\": \"b\"}", RIGHT + "}", "null", "NaN")) {
            assertThatThrownBy(() -> TariffJson.read(broken)).as(broken).isInstanceOf(FlawedTariff.class);
        }
    }

    private static Case of(String at, @Nullable String to, String path, String fix) {
        return new Case(at, to, path, fix);
    }

    private static String changed(Case flawed) throws Exception {
        var tariff = Json.MAPPER.readTree(RIGHT);
        var at = JsonPointer.compile(flawed.at());
        var parent = tariff.at(at.head());
        var name = at.last().getMatchingProperty();
        JsonNode value = flawed.to() == null ? null : Json.MAPPER.readTree(flawed.to());
        switch (parent) {
            case ObjectNode object when value == null -> object.remove(name);
            case ObjectNode object -> object.set(name, value);
            case ArrayNode array -> array.set(at.last().getMatchingIndex(), value);
            default -> throw new IllegalArgumentException(flawed.at());
        }
        return tariff.toString();
    }
}
