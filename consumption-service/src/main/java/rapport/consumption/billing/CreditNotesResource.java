package rapport.consumption.billing;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import rapport.chassis.audit.Deed;
import rapport.chassis.identity.Roles;

/// Credit notes over HTTP; what was issued is found among the documents.
@Path("/consumption/v1/credit-notes")
public class CreditNotesResource {
    private final CreditNotes notes;
    private final Deed deed;

    CreditNotesResource(CreditNotes notes, Deed deed) {
        this.notes = notes;
        this.deed = deed;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response issue(@NotNull @Valid NewCreditNote body) {
        deed.because(body.reason());
        var issued = notes.issue(body);
        return issued.isNew()
                ? Response.created(URI.create(
                                "/consumption/v1/documents/" + issued.document().documentId()))
                        .entity(issued.document())
                        .build()
                : Response.ok(issued.document()).build();
    }
}
