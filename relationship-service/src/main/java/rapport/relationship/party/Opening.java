package rapport.relationship.party;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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

    /// Whether what is there says the same. A contact is sealed, so it is not compared; it is changed on its own.
    boolean sameAs(Account known, List<Agreement> signed) {
        return with(known).equals(known)
                && agreements.size() == signed.size()
                && agreements.stream().allMatch(agreement -> signed.stream().anyMatch(each -> same(each, agreement)));
    }

    /// What is not said is the same.
    private Account with(Account known) {
        return new Account(
                account.accountId(),
                makesParty ? known.partyId() : account.partyId(),
                account.partyName(),
                account.brand(),
                account.segment(),
                account.language(),
                account.timeZone(),
                account.country(),
                account.critical(),
                known.openedAt());
    }

    private static boolean same(Agreement a, Agreement b) {
        return a.agreementId().equals(b.agreementId())
                && a.offering().equals(b.offering())
                && a.maintenanceNotice().equals(b.maintenanceNotice());
    }
}
