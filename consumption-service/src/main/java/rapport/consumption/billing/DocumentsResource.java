package rapport.consumption.billing;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rapport.chassis.identity.Roles;
import rapport.chassis.page.Page;
import rapport.chassis.problem.Problem;
import rapport.consumption.usage.Itemised;
import rapport.consumption.usage.RecordView;

/// Bills and credit notes as they were issued: as data, as a page, and on paper. A customer sees its own.
@Path("/consumption/v1/documents")
public class DocumentsResource {
    private final Documents documents;
    private final Itemised itemised;
    private final Paper paper;

    DocumentsResource(Documents documents, Itemised itemised, Paper paper) {
        this.documents = documents;
        this.itemised = itemised;
        this.paper = paper;
    }

    /// A document with its lines.
    public record Whole(@JsonUnwrapped Document document, List<Line> lines) {}

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response list(
            @QueryParam("agreementId") @Nullable String agreementId,
            @QueryParam("runId") @Nullable String runId,
            @Valid @BeanParam Page page) {
        return page.of(
                documents.list(agreementId, runId, page.offset(), page.limit()), documents.count(agreementId, runId));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Whole view(@PathParam("id") String id) {
        var document = found(id);
        return new Whole(document, documents.lines(document));
    }

    @GET
    @Path("{id}/page")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Produces(MediaType.TEXT_HTML)
    @Transactional
    public String page(@PathParam("id") String id) {
        var document = found(id);
        return paper.html(document, documents.lines(document));
    }

    @GET
    @Path("{id}/pdf")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Produces("application/pdf")
    @Transactional
    public Response pdf(@PathParam("id") String id) {
        var document = found(id);
        return Response.ok(paper.pdf(document, documents.lines(document)))
                .header("Content-Disposition", "inline; filename=\"" + document.number() + ".pdf\"")
                .build();
    }

    /// Why a line of usage was charged: its records, each with tariff version, band and the balances before and after.
    @GET
    @Path("{id}/lines/{position}/usage")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public Response usage(
            @PathParam("id") String id,
            @PathParam("position") int position,
            @Valid @BeanParam Page page,
            @Context SecurityContext asking) {
        var document = found(id);
        var lines = documents.lines(document);
        if (position < 1 || position > lines.size()) {
            throw Problem.notFound("line", id + "/" + position);
        }
        var line = lines.get(position - 1);
        if (line.kind() != LineKind.USAGE || line.serviceId() == null) {
            return page.of(List.of(), 0);
        }
        var of = new Itemised.Of(
                document.agreementId(), line.serviceId(), line.from(), line.tariff(), line.version(), line.item());
        var found = itemised.list(of, page.offset(), page.limit());
        var shown = asking.isUserInRole(Roles.CUSTOMER)
                ? found.stream().map(RecordView::forCustomers).toList()
                : found;
        return page.of(shown, itemised.count(of));
    }

    private Document found(String id) {
        return documents.find(id).orElseThrow(() -> Problem.notFound("document", id));
    }
}
