package rapport.relationship.party;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;
import rapport.relationship.agreement.Agreement;
import rapport.relationship.agreement.Agreements;

/// Opens accounts, many in one transaction. Asking twice for the same is the same as asking once.
@ApplicationScoped
class Registration {
    private static final String ON_REQUEST = "The account was opened on request.";

    private final Accounts accounts;
    private final Parties parties;
    private final Contacts contacts;
    private final Agreements agreements;
    private final Outbox outbox;
    private final Clock clock;

    Registration(
            Accounts accounts, Parties parties, Contacts contacts, Agreements agreements, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.parties = parties;
        this.contacts = contacts;
        this.agreements = agreements;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// One answer for each request, in their order. Requests must have passed [AccountRules].
    @Transactional
    List<BatchAnswer> open(List<AccountRequest> requests) {
        return open(requests, ON_REQUEST);
    }

    /// As [#open(List)], said with a reason of its own.
    @Transactional
    List<BatchAnswer> open(List<AccountRequest> requests, String reason) {
        var openings = requests.stream()
                .map(request -> Opening.of(request, Instant.now(clock)))
                .toList();
        var foreign = foreignAgreements(openings);
        foreign.putAll(unknownParties(openings));
        var candidates = new LinkedHashMap<String, Opening>();
        openings.stream()
                .filter(opening -> foreign.get(opening.account().accountId()) == null)
                .forEach(opening -> candidates.putIfAbsent(opening.account().accountId(), opening));
        var created = create(candidates, reason);
        return answers(openings, candidates, created, foreign);
    }

    private Set<String> create(Map<String, Opening> candidates, String reason) {
        var created = accounts.insert(
                candidates.values().stream().map(Opening::account).toList());
        var opened = created.stream().map(candidates::get).toList();
        var cause = Cause.root();
        for (var opening : opened) {
            var account = opening.account();
            var state = AccountEvent.AccountState.of(account);
            outbox.announce(new AccountEvent.Opened(state, account.openedAt(), reason, 1), cause);
        }
        parties.make(
                opened.stream()
                        .filter(Opening::makesParty)
                        .map(Opening::account)
                        .toList(),
                cause);
        contacts.create(opened, cause);
        agreements.sign(
                opened.stream()
                        .flatMap(opening -> opening.agreements().stream())
                        .toList(),
                cause);
        return created;
    }

    private List<BatchAnswer> answers(
            List<Opening> openings, Map<String, Opening> candidates, Set<String> created, Map<String, String> foreign) {
        var ids =
                openings.stream().map(opening -> opening.account().accountId()).toList();
        var known = accounts.find(ids);
        var signed = agreements.ofAccounts(ids);
        var answers = new ArrayList<BatchAnswer>();
        for (var opening : openings) {
            var id = opening.account().accountId();
            var account = known.get(id);
            if (account == null) {
                var problem = foreign.get(id);
                answers.add(BatchAnswer.refused(id, problem, isAboutParty(problem) ? "partyId" : "agreements"));
            } else if (created.contains(id) && opening.equals(candidates.get(id))) {
                answers.add(BatchAnswer.created(id));
            } else {
                answers.add(opening.difference(account, signed.getOrDefault(id, List.of()))
                        .map(field -> BatchAnswer.refused(id, PartyProblem.ACCOUNT_DIFFERS.title(), field))
                        .orElseGet(() -> BatchAnswer.exists(id)));
            }
        }
        return answers;
    }

    private static boolean isAboutParty(@Nullable String problem) {
        return problem != null && problem.startsWith(PartyProblem.PARTY_UNKNOWN.title());
    }

    /// A party that an account names must be there, and stays until the account is.
    private Map<String, String> unknownParties(List<Opening> openings) {
        var named = openings.stream().filter(opening -> !opening.makesParty()).toList();
        var known = parties.keep(
                named.stream().map(opening -> opening.account().partyId()).toList());
        return named.stream()
                .map(Opening::account)
                .filter(account -> !known.contains(account.partyId()))
                .collect(toMap(
                        Account::accountId,
                        account -> PartyProblem.PARTY_UNKNOWN.title() + ": " + account.partyId(),
                        (a, _) -> a));
    }

    /// Agreements belong to one account for good; a request for another account's is answered, not stored.
    private Map<String, String> foreignAgreements(List<Opening> openings) {
        var wanted = openings.stream()
                .flatMap(opening -> opening.agreements().stream())
                .toList();
        var stored = agreements.find(wanted.stream().map(Agreement::agreementId).toList()).stream()
                .collect(toMap(Agreement::agreementId, identity()));
        var owners = new LinkedHashMap<String, String>();
        var foreign = new LinkedHashMap<String, String>();
        for (var agreement :
                Stream.concat(stored.values().stream(), wanted.stream()).toList()) {
            var owner = owners.putIfAbsent(agreement.agreementId(), agreement.accountId());
            if (owner != null && !owner.equals(agreement.accountId())) {
                foreign.put(
                        agreement.accountId(), PartyProblem.AGREEMENT_TAKEN.title() + ": " + agreement.agreementId());
            }
        }
        return foreign;
    }
}
