package rapport.consumption.usage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.console.Flash;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// From a draft of a tariff to what it would mean to those who use it.
@Path("/console/consumption/tariffs/{id}/versions/{version}/preview")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class TariffPreviewPage {
    private final ReRatingPages pages;
    private final ReRatingMonths months;
    private final ReRatingDesk desk;
    private final Caller caller;

    TariffPreviewPage(ReRatingPages pages, ReRatingMonths months, ReRatingDesk desk, Caller caller) {
        this.pages = pages;
        this.months = months;
        this.desk = desk;
        this.caller = caller;
    }

    /// Compares a draft with last month's usage.
    @POST
    @RolesAllowed(Roles.OPERATOR)
    public Response compare(
            @PathParam("id") String tariff, @PathParam("version") long version, @Context UriInfo address) {
        try {
            var id = QuarkusTransaction.joiningExisting().call(() -> desk.preview(tariff, version, caller.name()));
            return Flash.redirect(
                    "/console/consumption/re-ratings/" + id, "Last month's usage is being rated by the draft.");
        } catch (Problem e) {
            if (e.kind().status() == 404) {
                throw e;
            }
            var typed = new ReRatingMonths.Typed(tariff, "", Long.toString(version), "", "", "");
            return pages.refused(address, typed, months.refusals(e));
        }
    }
}
