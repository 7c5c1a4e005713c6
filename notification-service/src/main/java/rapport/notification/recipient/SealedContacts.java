package rapport.notification.recipient;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import rapport.chassis.event.InvalidEvent;
import rapport.chassis.event.Json;
import rapport.chassis.seal.SealOpener;

/// Opens contacts, which travel encrypted to our key.
@ApplicationScoped
class SealedContacts {
    private final SealOpener seal;

    SealedContacts(RecipientConfig config) {
        seal = new SealOpener(config.privateKey());
    }

    Contact open(String sealed) {
        try {
            return contact(Json.MAPPER.readValue(seal.open("sealed", sealed), Contact.class));
        } catch (JsonProcessingException _) {
            throw new InvalidEvent("sealed", "must hold a contact: name, email, sms, preferred");
        }
    }

    private static Contact contact(Contact contact) {
        if (contact == null || contact.name() == null || contact.preferred() == null) {
            throw new InvalidEvent("sealed", "must hold a contact with name and preferred");
        }
        return contact;
    }
}
