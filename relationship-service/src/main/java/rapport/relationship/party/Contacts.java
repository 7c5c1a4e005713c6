package rapport.relationship.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Json;
import rapport.chassis.outbox.Outbox;
import rapport.chassis.seal.Seal;
import rapport.relationship.rows.Rows;

/// Contacts, sealed before they are stored or said.
@ApplicationScoped
class Contacts {
    private final EntityManager database;
    private final Outbox outbox;
    private final Seal seal;

    Contacts(EntityManager database, Outbox outbox, Seal seal) {
        this.database = database;
        this.outbox = outbox;
        this.seal = seal;
    }

    private record NewRow(String account_id, String sealed, Instant changed_at) {}

    void create(List<Opening> openings, Cause cause) {
        var rows = openings.stream()
                .map(opening -> new NewRow(
                        opening.account().accountId(),
                        sealed(opening.contact()),
                        opening.account().openedAt()))
                .toList();
        database.createNativeQuery("""
                        INSERT INTO contact (account_id, sealed, version, changed_at)
                        SELECT account_id, sealed, 1, changed_at
                          FROM jsonb_to_recordset(cast(:rows AS jsonb))
                               AS t(account_id text, sealed text, changed_at timestamptz)
                         ORDER BY account_id""").setParameter("rows", Rows.json(rows)).executeUpdate();
        for (var row : rows) {
            var reason = "The contact was given when the account was opened.";
            outbox.announce(
                    new ContactEvent.Updated(row.account_id(), row.sealed(), row.changed_at(), reason, 1), cause);
        }
    }

    /// Needs the account to be locked.
    void replace(String accountId, Contact contact, Instant now) {
        var sealed = sealed(contact);
        var row = change(accountId, sealed, now);
        var reason = "The contact was changed on request.";
        outbox.announce(new ContactEvent.Updated(accountId, sealed, now, reason, row.version), Cause.root());
    }

    /// Needs the account to be locked.
    void erase(String accountId, Instant now) {
        change(accountId, null, now);
        outbox.retract(ContactEvent.TOPIC, accountId);
    }

    private String sealed(Contact contact) {
        return seal.seal(Json.write(contact));
    }

    private ContactRow change(String accountId, @Nullable String sealed, Instant now) {
        var row = database.find(ContactRow.class, accountId);
        row.sealed = sealed;
        row.version++;
        row.changedAt = now;
        return row;
    }
}
