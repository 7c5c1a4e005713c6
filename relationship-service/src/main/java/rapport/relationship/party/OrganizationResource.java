package rapport.relationship.party;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.event.Cause;
import rapport.chassis.tmf.Entity;
import rapport.chassis.tmf.Registers;
import rapport.chassis.tmf.Tmf;
import rapport.chassis.tmf.TmfApi;

/// TMF632: Organizations that are or may become parties of accounts.
@Path("/tmf-api/party/v4/organization")
@Tag(name = "organization")
class OrganizationResource extends TmfApi<Organization> {
    private final Parties parties;

    OrganizationResource(Tmf tmf, Registers registers, Parties parties) {
        super(tmf, registers.of(PartyDefinitions.ORGANIZATION));
        this.parties = parties;
    }

    @Override
    protected ObjectNode creating(ObjectNode document, Organization organization) {
        return Parties.completed(document, "Organization");
    }

    @Override
    protected ObjectNode changing(Entity<Organization> before, ObjectNode document, Organization organization) {
        var from = requireNonNull(before.value().status());
        var to = requireNonNullElse(organization.status(), from);
        Parties.mustFollow(from, to);
        return Parties.completed(document.put("status", to.name()), "Organization");
    }

    @Override
    protected Entity<Organization> deleting(Entity<Organization> organization, Cause cause) {
        parties.mustHaveNoAccounts(organization.id());
        return organization;
    }
}
