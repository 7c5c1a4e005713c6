package rapport.relationship.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import rapport.chassis.event.Cause;
import rapport.chassis.outbox.Outbox;

/// Changes what is known of an account: its own data, or how its customer is reached.
@ApplicationScoped
class Amendment {
    private final Accounts accounts;
    private final Contacts contacts;
    private final Outbox outbox;
    private final Clock clock;

    Amendment(Accounts accounts, Contacts contacts, Outbox outbox, Clock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Empty when there is no such account. Saying the same again changes nothing.
    @Transactional
    Optional<Account> change(String accountId, AccountChange change) {
        return accounts.lock(accountId).map(row -> {
            if (change.isMadeTo(row)) {
                row.version++;
                var state = AccountEvent.AccountState.of(row.account());
                var reason = "The account was changed on request.";
                outbox.announce(new AccountEvent.Updated(state, Instant.now(clock), reason, row.version), Cause.root());
            }
            return row.account();
        });
    }

    /// Whether there is such an account.
    @Transactional
    boolean reachBy(String accountId, Contact contact) {
        var known = accounts.lock(accountId);
        known.ifPresent(_ -> contacts.replace(accountId, contact, Instant.now(clock)));
        return known.isPresent();
    }

    /// Whether there is such an account.
    @Transactional
    boolean erase(String accountId) {
        var known = accounts.lock(accountId);
        known.ifPresent(_ -> contacts.erase(accountId, Instant.now(clock)));
        return known.isPresent();
    }
}
