package rapport.consumption.tariff;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;
import rapport.consumption.rating.FlawedTariff;
import rapport.consumption.rating.Tariff;
import rapport.consumption.rating.TariffJson;

/// Tariffs over HTTP: a version is a draft until it is released, and then stays as it is.
@Path("/consumption/v1/tariffs")
public class TariffsResource {
    private final Tariffs tariffs;
    private final Event<TariffReleased> released;
    private final Clock clock;

    TariffsResource(Tariffs tariffs, Event<TariffReleased> released, Clock clock) {
        this.tariffs = tariffs;
        this.released = released;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public Response list(@Valid @BeanParam Page page) {
        return page.of(tariffs.list(page.offset(), page.limit()), tariffs.count());
    }

    @GET
    @Path("{id}/versions/{version}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TariffView view(@PathParam("id") String id, @PathParam("version") long version) {
        return tariffs.find(id, version).orElseThrow(() -> Problem.notFound("tariff version", id + "/" + version));
    }

    /// Checks a version and keeps it as a draft; the same again replaces the draft.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public Response draft(@NotNull JsonNode body) {
        var json = body.toString();
        var tariff = read(json);
        if (!tariffs.draft(tariff, json)) {
            throw Problem.of(
                    TariffProblem.VERSION_RELEASED,
                    "Version " + tariff.version() + " of " + tariff.id() + " was released; send the next version.");
        }
        var path = "/consumption/v1/tariffs/" + tariff.id() + "/versions/" + tariff.version();
        return Response.created(URI.create(path))
                .entity(view(tariff.id(), tariff.version()))
                .build();
    }

    /// Puts a version into force. Asking again changes nothing. What has been rated already stays as it is, so only the
    /// first version of a tariff may begin in the past.
    @POST
    @Path("{id}/versions/{version}/release")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public TariffView release(@PathParam("id") String id, @PathParam("version") long version) {
        var asked = tariffs.lock(id, version).orElseThrow(() -> Problem.notFound("tariff version", id + "/" + version));
        var now = clock.instant();
        if (asked.releasedAt() == null) {
            Succession.check(read(asked.tariff()), tariffs.released().of(id), now);
        }
        tariffs.release(id, version, now);
        released.fire(new TariffReleased(id));
        return view(id, version);
    }

    private static Tariff read(String json) {
        try {
            return TariffJson.read(json);
        } catch (FlawedTariff e) {
            throw Problem.of(
                    TariffProblem.TARIFF_INVALID,
                    e.flaws().stream()
                            .map(flaw -> new FieldError(flaw.path(), flaw.fix()))
                            .toList());
        }
    }
}
