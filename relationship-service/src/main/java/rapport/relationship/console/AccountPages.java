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
import org.jspecify.annotations.Nullable;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// Accounts: found, together with parties, and looked at.
@Path("/console/relationship/accounts")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
public class AccountPages {
    private static final int LIMIT = 25;
    private static final int LATEST = 6;
    private static final int PARTIES = 10;
    private static final int LONGEST = 100;

    private final Directory directory;
    private final PartyDirectory parties;
    private final Chain chain;

    AccountPages(Directory directory, PartyDirectory parties, Chain chain) {
        this.directory = directory;
        this.parties = parties;
        this.chain = chain;
    }

    @CheckedTemplate(basePath = "relationship")
    static class Templates {
        static native TemplateInstance accounts(
                String wanted,
                String sort,
                List<Directory.Listed> found,
                Paging paging,
                List<PartyDirectory.Party> parties,
                Paging partyPaging);

        static native TemplateInstance account(
                Directory.Found account, List<Directory.Agreed> agreements, Paging paging, Chain.Way latest);

        static native TemplateInstance timeline(
                Directory.Found account, Chain.Way way, @Nullable String journey, Paging paging);

        private Templates() {}
    }

    @GET
    public TemplateInstance accounts(
            @QueryParam("q") @DefaultValue("") String q,
            @QueryParam("sort") @DefaultValue("id") String sort,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("parties") @DefaultValue("0") int partyOffset,
            @Context UriInfo address) {
        var wanted = q.substring(0, Math.min(LONGEST, q.length()));
        var from = Math.max(0, offset);
        var partiesFrom = Math.max(0, partyOffset);
        var found = directory.list(wanted, sort.endsWith("name"), sort.startsWith("-"), from, LIMIT);
        return Templates.accounts(
                wanted,
                sort,
                found,
                Paging.of(address, from, LIMIT, directory.count(wanted)),
                parties.list(wanted, partiesFrom, PARTIES),
                Paging.of(address, "parties", partiesFrom, PARTIES, parties.count(wanted)));
    }

    @GET
    @Path("{accountId}")
    public TemplateInstance account(
            @PathParam("accountId") String accountId,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var from = Math.max(0, offset);
        return Templates.account(
                known(accountId),
                directory.agreements(accountId, from, LIMIT),
                Paging.of(address, from, LIMIT, directory.countAgreements(accountId)),
                chain.ofAccount(accountId, null, 0, LATEST));
    }

    @GET
    @Path("{accountId}/timeline")
    public TemplateInstance timeline(
            @PathParam("accountId") String accountId,
            @QueryParam("journey") @Nullable String journey,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var from = Math.max(0, offset);
        return Templates.timeline(
                known(accountId),
                chain.ofAccount(accountId, journey, from, LIMIT),
                journey,
                Paging.of(address, from, LIMIT, chain.count(accountId, journey)));
    }

    private Directory.Found known(String accountId) {
        return directory.find(accountId).orElseThrow(() -> Problem.notFound("account", accountId));
    }
}
