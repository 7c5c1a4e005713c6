package rapport.notification.recipient;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import rapport.chassis.event.CloudEvent;
import rapport.chassis.event.Decoder;
import rapport.chassis.event.Heard;
import rapport.chassis.inbox.Pump;
import rapport.chassis.inbox.Subscription;

/// Hears of accounts and of their contacts: two topics, each with its own place to read on.
@ApplicationScoped
class RecipientEvents {
    static final Map<String, Decoder<AccountFact>> ACCOUNTS = Map.of(
            "relationship.account.opened.v1", Decoder.json(AccountFact.class),
            "relationship.account.updated.v1", Decoder.json(AccountFact.class));
    static final String CONTACT = "relationship.contact.updated.v1";

    private static final Decoder<SealedContact> SEALED = Decoder.json(SealedContact.class);

    private final Pump pump;
    private final Recipients recipients;
    private final Event<RecipientsChanged> changed;
    private final Subscription<AccountFact> accounts =
            new Subscription<>("notification-recipient-accounts", ACCOUNTS, this::keepAccounts);
    private final Subscription<ContactFact> contacts;

    RecipientEvents(Pump pump, Recipients recipients, SealedContacts seal, Event<RecipientsChanged> changed) {
        this.pump = pump;
        this.recipients = recipients;
        this.changed = changed;
        this.contacts = new Subscription<>(
                "notification-recipient-contacts",
                Map.of(CONTACT, event -> opened(event, seal)),
                ContactFact.Erased::new,
                this::keepContacts);
    }

    @Incoming("accounts")
    @Blocking
    void onAccounts(ConsumerRecords<String, byte[]> batch) {
        pump.run(accounts, batch);
    }

    @Incoming("contacts")
    @Blocking
    void onContacts(ConsumerRecords<String, byte[]> batch) {
        pump.run(contacts, batch);
    }

    private static ContactFact opened(CloudEvent event, SealedContacts seal) {
        var sealed = SEALED.decode(event);
        return new ContactFact.Updated(sealed.accountId(), seal.open(sealed.sealed()));
    }

    private void keepAccounts(List<Heard<AccountFact>> batch) {
        var latest = latest(batch, AccountFact::accountId);
        recipients.keepAccounts(List.copyOf(latest.values()));
        changed.fire(new RecipientsChanged(Set.copyOf(latest.keySet())));
    }

    private void keepContacts(List<Heard<ContactFact>> batch) {
        var latest = latest(batch, ContactFact::accountId);
        recipients.keepContacts(List.copyOf(latest.values()));
        changed.fire(new RecipientsChanged(Set.copyOf(latest.keySet())));
    }

    /// The last of each account, in an order in which two batches never wait for each other.
    private static <F> Map<String, Heard<F>> latest(List<Heard<F>> batch, Function<F, String> account) {
        var latest = new TreeMap<String, Heard<F>>();
        batch.forEach(heard -> latest.put(account.apply(heard.fact()), heard));
        return latest;
    }
}
