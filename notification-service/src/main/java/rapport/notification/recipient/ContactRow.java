package rapport.notification.recipient;

import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Heard;

/// The database shape of a contact. Of an erased one nothing is left.
record ContactRow(
        String accountId,
        String state,
        @Nullable String name,
        @Nullable String email,
        @Nullable String sms,
        @Nullable String preferred,
        long version) {

    static ContactRow of(Heard<ContactFact> heard) {
        var version = heard.event().subjectVersion();
        return switch (heard.fact()) {
            case ContactFact.Updated(var account, var contact) ->
                new ContactRow(
                        account,
                        "KNOWN",
                        contact.name(),
                        contact.email(),
                        contact.sms(),
                        contact.preferred().name(),
                        version);
            case ContactFact.Erased(var account) -> new ContactRow(account, "ERASED", null, null, null, null, version);
        };
    }
}
