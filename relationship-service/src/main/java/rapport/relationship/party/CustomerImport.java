package rapport.relationship.party;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import rapport.chassis.imports.ImportJob;
import rapport.chassis.imports.Importer;
import rapport.chassis.imports.Outcome;
import rapport.chassis.problem.Problem.FieldError;

/// Takes in the customers that an operator has already: party, account, contact and agreements, as a batch over HTTP
/// does. What is said of them is what there is; nobody is sent anything for it.
@ApplicationScoped
class CustomerImport implements Importer<AccountRequest> {
    private static final String IMPORTED = "The account was imported.";
    private static final Set<String> COLUMNS = Set.of(
            "accountId",
            "partyId",
            "partyName",
            "brand",
            "segment",
            "language",
            "timeZone",
            "country",
            "critical",
            "contact.name",
            "contact.email",
            "contact.sms",
            "contact.preferred",
            "agreements[].agreementId",
            "agreements[].offering",
            "agreements[].maintenanceNotice");

    private final Registration registration;

    CustomerImport(Registration registration) {
        this.registration = registration;
    }

    @Override
    public String kind() {
        return "customers";
    }

    @Override
    public Class<AccountRequest> type() {
        return AccountRequest.class;
    }

    @Override
    public Set<String> columns() {
        return COLUMNS;
    }

    @Override
    public List<FieldError> errors(AccountRequest line) {
        return AccountRules.errors(line);
    }

    @Override
    public Map<String, String> claims(AccountRequest line) {
        var claims = new HashMap<String, String>();
        claims.put("accountId", Objects.requireNonNull(line.accountId()));
        var terms = line.terms();
        for (var i = 0; i < terms.size(); i++) {
            claims.put(
                    "agreements[" + i + "].agreementId",
                    Objects.requireNonNull(terms.get(i).agreementId()));
        }
        return claims;
    }

    @Override
    public List<Outcome> take(ImportJob file, List<AccountRequest> lines) {
        return registration.open(lines, IMPORTED).stream()
                .map(CustomerImport::outcome)
                .toList();
    }

    private static Outcome outcome(BatchAnswer answer) {
        return switch (answer.status()) {
            case created -> new Outcome.Taken();
            case exists -> new Outcome.There();
            case refused ->
                new Outcome.Refused(
                        Objects.requireNonNullElse(answer.field(), "accountId"),
                        Objects.requireNonNullElse(answer.problem(), "cannot be taken in"));
        };
    }
}
