package rapport.relationship.party;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import rapport.chassis.event.Cause;
import rapport.chassis.problem.Problem;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Register;
import rapport.chassis.tmf.Registers;
import rapport.relationship.party.Account.Segment;

/// The parties behind the accounts.
@ApplicationScoped
class Parties {
    private static final String MADE = "The party was made with its first account.";

    private final Sql sql;
    private final Register<Individual> individuals;
    private final Register<Organization> organizations;

    Parties(Sql sql, Registers registers) {
        this.sql = sql;
        this.individuals = registers.of(PartyDefinitions.INDIVIDUAL);
        this.organizations = registers.of(PartyDefinitions.ORGANIZATION);
    }

    /// Which of these there are; they stay until the transaction ends.
    Set<String> keep(Collection<String> partyIds) {
        return partyIds.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.query(
                        "SELECT party_id FROM party WHERE party_id = ANY (?) ORDER BY party_id FOR KEY SHARE",
                        row -> row.text("party_id"),
                        partyIds));
    }

    /// Makes the parties of new accounts: people of consumers, organizations of businesses.
    void make(List<Account> accounts, Cause cause) {
        individuals.add(
                accounts.stream()
                        .filter(account -> account.segment() == Segment.CONSUMER)
                        .map(account -> individuals.draft(
                                account.partyId(), initialized("Individual").put("fullName", account.partyName())))
                        .toList(),
                MADE,
                cause);
        organizations.add(
                accounts.stream()
                        .filter(account -> account.segment() == Segment.BUSINESS)
                        .map(account -> organizations.draft(
                                account.partyId(),
                                initialized("Organization")
                                        .put("name", account.partyName())
                                        .put("tradingName", account.partyName())))
                        .toList(),
                MADE,
                cause);
    }

    /// Refuses a deletion while there are accounts; none can be opened meanwhile.
    void mustHaveNoAccounts(String partyId) {
        sql.query("SELECT party_id FROM party WHERE party_id = ? FOR UPDATE", row -> row.text("party_id"), partyId);
        var accounts = sql.query(
                "SELECT account_id FROM account WHERE party_id = ? ORDER BY account_id LIMIT 5",
                row -> row.text("account_id"),
                partyId);
        if (!accounts.isEmpty()) {
            throw Problem.of(PartyProblem.HAS_ACCOUNTS, "Accounts of it are " + String.join(", ", accounts) + ".");
        }
    }

    /// A party begins as initialized, may be validated, and may come to its end, from which nothing leads back.
    static ObjectNode completed(ObjectNode document, String type) {
        if (!document.has("status")) {
            document.put("status", "initialized");
        }
        if (!document.has("@type")) {
            document.put("@type", type);
        }
        return document;
    }

    /// @param from a constant of the status, whose order is that of the stages
    static <E extends Enum<E>> void mustFollow(E from, E to) {
        if (to.compareTo(from) < 0) {
            throw Problem.of(
                    PartyProblem.ILLEGAL_MOVE,
                    "A party that is " + from.name() + " cannot be " + to.name() + " again.");
        }
    }

    private static ObjectNode initialized(String type) {
        return completed(JsonNodeFactory.instance.objectNode(), type);
    }
}
