package rapport.consumption.rating;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rapport.chassis.event.Json;

/// Reads a tariff, strictly: what is unknown, missing, of a wrong unit or contradicts itself is told with its
/// path, all of it at once.
public final class TariffJson {
    private static final Map<String, Unit> STANDARD =
            Map.of("VOICE", Unit.SECONDS, "DATA", Unit.BYTES, "SMS", Unit.MESSAGES, "MMS", Unit.MESSAGES);

    private final List<Flaw> flaws = new ArrayList<>();
    private final Fields fields;

    private TariffJson(JsonNode node) {
        fields = new Fields(node, "$", flaws);
    }

    /// @throws FlawedTariff with every flaw
    public static Tariff read(String json) {
        JsonNode node;
        try {
            node = Json.MAPPER
                    .reader()
                    .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readTree(json);
        } catch (JsonProcessingException invalid) {
            var at = invalid.getLocation();
            throw new FlawedTariff(List.of(new Flaw(
                    "$",
                    "is not JSON, or names a field twice"
                            + (at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr()))));
        }
        return new TariffJson(node).tariff();
    }

    private Tariff tariff() {
        var id = fields.id("id");
        var version = fields.whole("version", 1, 1_000_000);
        var currency = currency();
        var zone = zone();
        var validFrom = fields.date("validFrom").atStartOfDay(zone).toInstant();
        var rounding = fields.choice("rounding", Rounding.class, Rounding.HALF_UP);
        var kinds = kinds();
        var destinations = ZonesJson.destinations().read(fields.object("zones"));
        var networks = ZonesJson.networks();
        var home = fields.has("homeNetworks") ? networks.members(fields, "homeNetworks") : List.<String>of();
        var roaming = networks.read(fields.object("roaming"));
        if (home.isEmpty() && !roaming.isEmpty()) {
            fields.flaw("homeNetworks", "is required where there are roaming zones, to tell home from abroad");
        }
        if (home.contains("*")) {
            fields.flaw("homeNetworks", "must not hold *: leave it out when everything is at home");
        }
        var bands = BandsJson.read(fields.objects("bands"));
        var holidays = holidays();
        var country = country();

        var scopes = new ScopeJson(
                kinds,
                names(destinations.stream().map(Zone::id)),
                names(Stream.concat(Stream.of(Scope.HOME), roaming.stream().map(Zone::id))),
                names(bands.stream().map(Band::id)));
        var ids = new HashSet<String>();
        var rules = rules(scopes, ids);
        var refuses = refuses();
        var allowances = IncludedJson.allowances(fields.objects("allowances"), scopes);
        var caps = IncludedJson.caps(fields.objects("caps"), scopes);
        var spend = IncludedJson.spend(fields.object("spend"));
        var charges = ChargesJson.charges(fields.objects("charges"), ids);
        var discounts = ChargesJson.discounts(fields.objects("discounts"), ids);
        var minimum = ChargesJson.minimum(fields.object("minimumSpend"), ids);
        var features = FeaturesJson.read(fields.objects("features"), rules, caps);
        fields.done();
        fail();

        var tariff = new Tariff(
                id,
                version,
                currency,
                zone,
                validFrom,
                rounding,
                kinds,
                home,
                destinations,
                roaming,
                bands,
                holidays,
                rules,
                refuses,
                allowances,
                caps,
                spend,
                charges,
                discounts,
                minimum,
                features,
                country);
        flaws.addAll(TariffCheck.check(tariff));
        fail();
        return tariff;
    }

    private void fail() {
        if (!flaws.isEmpty()) {
            throw new FlawedTariff(flaws);
        }
    }

    private static Set<String> names(Stream<String> named) {
        return Stream.concat(named, Stream.of(Scope.OTHER)).collect(Collectors.toUnmodifiableSet());
    }

    private String currency() {
        var text = fields.text("currency");
        try {
            return text.isEmpty() ? text : Currency.getInstance(text).getCurrencyCode();
        } catch (IllegalArgumentException _) {
            fields.flaw("currency", "must be an ISO 4217 code such as EUR");
            return "";
        }
    }

    private ZoneId zone() {
        var text = fields.text("timeZone");
        try {
            return text.isEmpty() ? ZoneOffset.UTC : ZoneId.of(text);
        } catch (DateTimeException _) {
            fields.flaw("timeZone", "must be a zone such as Europe/Berlin");
            return ZoneOffset.UTC;
        }
    }

    private Map<String, Unit> kinds() {
        var object = fields.requiredObject("kinds");
        var kinds = new LinkedHashMap<String, Unit>();
        for (var kind : object.names()) {
            var unit = object.choice(kind, Unit.class);
            var standard = STANDARD.get(kind);
            if (!kind.matches("[A-Z][A-Z0-9_]{0,31}")) {
                object.flaw(kind, "must be named in capital letters, digits and '_', 32 at most");
            } else if (standard != null && standard != unit) {
                object.flaw(kind, "must be in " + standard + ", as usage comes in that unit");
            }
            kinds.put(kind, unit);
        }
        if (kinds.isEmpty() && fields.has("kinds")) {
            fields.flaw("kinds", "names nothing to price: write for example {\"VOICE\": \"SECONDS\"}");
        }
        return kinds;
    }

    private Set<LocalDate> holidays() {
        var days = new HashSet<LocalDate>();
        fields.texts("holidays").forEach((text, path) -> {
            var date = Fields.day(text);
            if (date == null) {
                fields.flaw(path.substring(2), "must be a date such as 2026-12-25");
            } else {
                days.add(date);
            }
        });
        return days;
    }

    private Country country() {
        if (!fields.has("country")) {
            return Country.NONE;
        }
        var code = fields.text("country");
        var country = Countries.of(code);
        if (country.isEmpty() && !code.isEmpty()) {
            fields.flaw("country", "is not known here; those are " + Countries.codes());
        }
        return country.orElse(Country.NONE);
    }

    private List<Rule> rules(ScopeJson scopes, Set<String> ids) {
        var objects = fields.objects("rules");
        if (objects.isEmpty()) {
            fields.flaw("rules", "needs at least one rule");
        }
        return objects.stream().map(object -> rule(object, scopes, ids)).toList();
    }

    private static Rule rule(Fields object, ScopeJson scopes, Set<String> ids) {
        var id = object.id("id", ids);
        var scope = scopes.read(object);
        var rule = PriceJson.read(id, scope, object.requiredObject("price"), scopes.unit(scope));
        object.done();
        return rule;
    }

    private boolean refuses() {
        if (!fields.has("otherwise")) {
            return false;
        }
        if (!fields.text("otherwise").equals("REFUSE")) {
            fields.flaw("otherwise", "can only be REFUSE");
        }
        return true;
    }
}
