package rapport.relationship.party;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import rapport.chassis.problem.Problem.FieldError;

/// What an account must say to be one.
final class AccountRules {
    private static final Set<String> SEGMENTS = new TreeSet<>(Set.of("BUSINESS", "CONSUMER"));
    private static final Set<String> LANGUAGES = new TreeSet<>(Set.of("de", "en"));
    private static final Set<String> CHANNELS = new TreeSet<>(Set.of("EMAIL", "SMS"));

    private AccountRules() {}

    static List<FieldError> errors(AccountRequest account) {
        var fields = new Fields();
        fields.id("accountId", account.accountId());
        if (account.partyId() != null) {
            fields.id("partyId", account.partyId());
        }
        fields.text("partyName", account.partyName());
        fields.text("brand", account.brand());
        fields.oneOf("segment", account.segment(), SEGMENTS);
        fields.oneOf("language", account.language(), LANGUAGES);
        fields.timeZone("timeZone", account.timeZone());
        fields.country("country", account.country());
        contact(fields, "contact.", account.contact());
        agreements(fields, account.terms());
        return fields.errors();
    }

    static List<FieldError> errors(Contact contact) {
        var fields = new Fields();
        contact(fields, "", contact);
        return fields.errors();
    }

    private static void contact(Fields fields, String path, @Nullable Contact contact) {
        if (contact == null) {
            fields.check(false, "contact", "is required");
            return;
        }
        fields.text(path + "name", contact.name());
        fields.email(path + "email", contact.email());
        fields.sms(path + "sms", contact.sms());
        fields.oneOf(path + "preferred", contact.preferred(), CHANNELS);
        var reachable = "SMS".equals(contact.preferred()) ? contact.sms() != null : contact.email() != null;
        fields.check(reachable, path + "preferred", "must be a channel that the contact has an address for");
    }

    private static void agreements(Fields fields, List<AccountRequest.Terms> terms) {
        var seen = new HashSet<String>();
        for (var i = 0; i < terms.size(); i++) {
            var path = "agreements[" + i + "].";
            var agreement = terms.get(i);
            if (agreement == null) {
                fields.check(false, "agreements[" + i + "]", "must not be null");
                continue;
            }
            fields.id(path + "agreementId", agreement.agreementId());
            fields.text(path + "offering", agreement.offering());
            fields.duration(path + "maintenanceNotice", agreement.maintenanceNotice());
            var id = agreement.agreementId();
            fields.check(id == null || seen.add(id), path + "agreementId", "must not be there twice");
        }
    }
}
