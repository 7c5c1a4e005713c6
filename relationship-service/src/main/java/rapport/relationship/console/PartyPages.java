package rapport.relationship.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// A party: who it is, how it stands, and which accounts are its own.
@Path("/console/relationship/parties")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
public class PartyPages {
    private static final int LIMIT = 25;

    private final PartyDirectory parties;
    private final Directory accounts;

    PartyPages(PartyDirectory parties, Directory accounts) {
        this.parties = parties;
        this.accounts = accounts;
    }

    @CheckedTemplate(basePath = "relationship")
    static class Templates {
        static native TemplateInstance party(
                PartyDirectory.Party party, List<Directory.Listed> accounts, Paging paging);

        private Templates() {}
    }

    @GET
    @Path("{partyId}")
    public TemplateInstance party(
            @PathParam("partyId") String partyId,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var from = Math.max(0, offset);
        return Templates.party(
                parties.find(partyId).orElseThrow(() -> Problem.notFound("party", partyId)),
                accounts.ofParty(partyId, from, LIMIT),
                Paging.of(address, from, LIMIT, accounts.countOfParty(partyId)));
    }
}
