package rapport.provisioning.impact;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// The topology over HTTP.
@Path("/provisioning/v1/topology")
class TopologyResource {
    private final Topologies topologies;

    TopologyResource(Topologies topologies) {
        this.topologies = topologies;
    }

    /// The whole topology, as it is sent and as it is answered.
    record TopologyView(
            @NotNull @Size(max = 100_000) List<@Valid ResourceView> resources,
            @NotNull @Size(max = 100_000) List<@Valid GroupView> groups) {}

    record ResourceView(
            @NotBlank @Size(max = 200) String id,
            @NotBlank @Size(max = 200) String kind) {}

    record GroupView(
            @NotBlank @Size(max = 200) String id, @NotEmpty List<@NotBlank String> members, int kMin, int kFull) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TopologyView current() {
        return view(topologies.current());
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    public TopologyView replace(@NotNull @Valid TopologyView wanted) {
        topologies.replace(topology(wanted));
        return view(topologies.current());
    }

    private static Topology topology(TopologyView wanted) {
        try {
            return new Topology(
                    wanted.resources().stream()
                            .map(resource -> new Resource(resource.id(), resource.kind()))
                            .toList(),
                    wanted.groups().stream()
                            .map(group -> new Group(group.id(), group.members(), group.kMin(), group.kFull()))
                            .toList());
        } catch (InvalidTopology e) {
            throw Problem.invalid(e.flaws().stream()
                    .map(flaw -> new FieldError(flaw.field(), flaw.message()))
                    .toList());
        }
    }

    private static TopologyView view(Topology topology) {
        return new TopologyView(
                topology.resources().stream()
                        .map(resource -> new ResourceView(resource.id(), resource.kind()))
                        .toList(),
                topology.groups().stream()
                        .map(group -> new GroupView(group.id(), group.members(), group.kMin(), group.kFull()))
                        .toList());
    }
}
