package rapport.notification.recipient;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import rapport.chassis.event.Heard;
import rapport.chassis.sql.Row;
import rapport.chassis.sql.Sql;
import rapport.notification.channel.Channel;

/// All that is known of recipients. Works in the caller's transaction.
@ApplicationScoped
public class Recipients {
    private static final String ACCOUNTS = """
            INSERT INTO recipient (account_id, brand, language, time_zone, account_version)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
            ON CONFLICT (account_id) DO UPDATE
               SET brand = excluded.brand, language = excluded.language, time_zone = excluded.time_zone,
                   account_version = excluded.account_version
             WHERE excluded.account_version >= recipient.account_version""";
    private static final String CONTACTS = """
            INSERT INTO recipient (account_id, contact_state, name, email, sms, preferred, contact_version)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
            ON CONFLICT (account_id) DO UPDATE
               SET contact_state = excluded.contact_state, name = excluded.name, email = excluded.email,
                   sms = excluded.sms, preferred = excluded.preferred, contact_version = excluded.contact_version
             WHERE excluded.contact_version >= recipient.contact_version OR excluded.contact_state = 'ERASED'""";
    private static final String FIND = """
            SELECT account_id, brand, language, time_zone, contact_state, name, email, sms, preferred FROM recipient
             WHERE account_id = ANY (?::text[]) AND time_zone IS NOT NULL AND contact_state <> 'UNHEARD'""";

    private final Sql sql;

    Recipients(Sql sql) {
        this.sql = sql;
    }

    /// Those whose account and contact have both been heard of, by account.
    public Map<String, Recipient> find(Collection<String> accountIds) {
        return sql.query(FIND, Recipients::read, accountIds).stream()
                .collect(Collectors.toMap(Recipient::accountId, Function.identity()));
    }

    /// The accounts that are reached at this number.
    public List<String> withNumber(String sms) {
        return sql.query("SELECT account_id FROM recipient WHERE sms = ?", row -> row.text("account_id"), sms);
    }

    /// At most one of each account.
    void keepAccounts(List<Heard<AccountFact>> accounts) {
        sql.update(
                ACCOUNTS,
                each(accounts, h -> h.fact().accountId()),
                each(accounts, h -> h.fact().brand()),
                each(accounts, h -> h.fact().language()),
                each(accounts, h -> h.fact().timeZone()),
                each(accounts, h -> h.event().subjectVersion()));
    }

    /// At most one of each account.
    void keepContacts(List<Heard<ContactFact>> contacts) {
        var rows = contacts.stream().map(ContactRow::of).toList();
        sql.update(
                CONTACTS,
                each(rows, ContactRow::accountId),
                each(rows, ContactRow::state),
                each(rows, ContactRow::name),
                each(rows, ContactRow::email),
                each(rows, ContactRow::sms),
                each(rows, ContactRow::preferred),
                each(rows, ContactRow::version));
    }

    private static Recipient read(Row row) {
        return new Recipient(
                row.text("account_id"),
                row.text("brand"),
                Language.of(row.text("language")),
                ZoneId.of(row.text("time_zone")),
                row.text("contact_state").equals("ERASED") ? null : contact(row));
    }

    private static Contact contact(Row row) {
        return new Contact(
                row.text("name"),
                row.textOrNull("email"),
                row.textOrNull("sms"),
                Channel.valueOf(row.text("preferred")));
    }

    private static <T, R> List<R> each(List<T> items, Function<? super T, ? extends R> part) {
        return items.stream().<R>map(part).toList();
    }
}
