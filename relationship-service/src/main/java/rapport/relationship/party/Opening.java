package rapport.relationship.party;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rapport.chassis.event.Ids;
import rapport.relationship.agreement.Agreement;

/// A request that has passed the rules: an account, its contact and its agreements.
///
/// @param makesParty whether the account names no party that is known already
record Opening(Account account, boolean makesParty, Contact contact, List<Agreement> agreements) {

    static Opening of(AccountRequest request, Instant now) {
        var accountId = requireNonNull(request.accountId());
        var account = new Account(
                accountId,
                request.partyId() == null ? Ids.of("party", accountId).toString() : request.partyId(),
                requireNonNull(request.partyName()),
                requireNonNull(request.brand()),
                Account.Segment.valueOf(requireNonNull(request.segment())),
                requireNonNull(request.language()),
                ZoneId.of(requireNonNull(request.timeZone())),
                requireNonNull(request.country()),
                request.critical(),
                now);
        var agreements = request.terms().stream()
                .map(terms -> new Agreement(
                        requireNonNull(terms.agreementId()),
                        accountId,
                        requireNonNull(terms.offering()),
                        Duration.parse(requireNonNull(terms.maintenanceNotice())),
                        now))
                .toList();
        return new Opening(account, request.partyId() == null, requireNonNull(request.contact()), agreements);
    }

    /// What is there and says something else, by its name; empty when it says the same. A contact is sealed, so it is
    /// not compared; it is changed on its own. What is not said is the same.
    Optional<String> difference(Account known, List<Agreement> signed) {
        var sameAgreements = agreements.size() == signed.size()
                && agreements.stream().allMatch(agreement -> signed.stream().anyMatch(each -> same(each, agreement)));
        var same = new LinkedHashMap<String, Boolean>();
        same.put("partyId", makesParty || account.partyId().equals(known.partyId()));
        same.put("partyName", account.partyName().equals(known.partyName()));
        same.put("brand", account.brand().equals(known.brand()));
        same.put("segment", account.segment() == known.segment());
        same.put("language", account.language().equals(known.language()));
        same.put("timeZone", account.timeZone().equals(known.timeZone()));
        same.put("country", account.country().equals(known.country()));
        same.put("critical", account.critical() == known.critical());
        same.put("agreements", sameAgreements);
        return same.entrySet().stream()
                .filter(each -> !each.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean same(Agreement a, Agreement b) {
        return a.agreementId().equals(b.agreementId())
                && a.offering().equals(b.offering())
                && a.maintenanceNotice().equals(b.maintenanceNotice());
    }
}
