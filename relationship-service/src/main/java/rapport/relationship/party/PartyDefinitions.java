package rapport.relationship.party;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import rapport.chassis.tmf.Definition;
import rapport.chassis.tmf.Table;
import rapport.chassis.tmf.Table.Column;

/// The two kinds of parties of TMF632, which share a table. A customer sees the party of its account.
final class PartyDefinitions {
    static final Definition<Individual> INDIVIDUAL = definition(
            "individual",
            Individual.class,
            Set.of("givenName", "familyName"),
            List.of(new Column<>("family_name", "text", "familyName", Individual::familyName)));

    static final Definition<Organization> ORGANIZATION = definition(
            "organization",
            Organization.class,
            Set.of("tradingName"),
            List.of(
                    new Column<>("name", "text", "name", Organization::name),
                    new Column<>("trading_name", "text", "tradingName", Organization::tradingName)));

    private PartyDefinitions() {}

    private static <T extends Record> Definition<T> definition(
            String name, Class<T> type, Set<String> required, List<Column<T>> columns) {
        var kind = new Column<T>("kind", "text", null, _ -> name);
        return new Definition<>(
                name,
                "/tmf-api/party/v4/" + name,
                type,
                new Table<>(
                        "party",
                        "party_id",
                        "kind = '" + name + "'",
                        "EXISTS (SELECT FROM account a WHERE a.party_id = party.party_id AND a.account_id = ?)",
                        "DELETE FROM party WHERE party_id = ANY (?)",
                        Stream.concat(Stream.of(kind), columns.stream()).toList()),
                "relationship.parties",
                "relationship.party.",
                "status",
                required,
                Set.of(),
                PartyDefinitions::impersonal);
    }

    /// What of a party travels: which one it is and how it stands. Names and addresses are fetched by who may.
    private static ObjectNode impersonal(ObjectNode document) {
        var shown = JsonNodeFactory.instance.objectNode();
        for (var name : List.of("id", "@type", "status")) {
            shown.set(name, document.get(name));
        }
        return shown;
    }
}
