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

/// TMF632: People that are or may become parties of accounts.
@Path("/tmf-api/party/v4/individual")
@Tag(name = "individual")
class IndividualResource extends TmfApi<Individual> {
    private final Parties parties;

    IndividualResource(Tmf tmf, Registers registers, Parties parties) {
        super(tmf, registers.of(PartyDefinitions.INDIVIDUAL));
        this.parties = parties;
    }

    @Override
    protected ObjectNode creating(ObjectNode document, Individual individual) {
        return Parties.completed(document, "Individual");
    }

    @Override
    protected ObjectNode changing(Entity<Individual> before, ObjectNode document, Individual individual) {
        var from = requireNonNull(before.value().status());
        var to = requireNonNullElse(individual.status(), from);
        Parties.mustFollow(from, to);
        return Parties.completed(document.put("status", to.name()), "Individual");
    }

    @Override
    protected Entity<Individual> deleting(Entity<Individual> individual, Cause cause) {
        parties.mustHaveNoAccounts(individual.id());
        return individual;
    }
}
