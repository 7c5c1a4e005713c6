package rapport.consumption.billing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.consumption.usage.Itemised;
import rapport.consumption.usage.RecordView;

/// A bill or a credit note, and for each line of usage why it was charged.
@Path("/console/consumption/documents/{id}")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
public class DocumentPages {
    private static final int LIMIT = 25;

    private final Documents documents;
    private final Itemised itemised;

    DocumentPages(Documents documents, Itemised itemised) {
        this.documents = documents;
        this.itemised = itemised;
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance document(Document document, List<Line> lines);

        static native TemplateInstance why(
                Document document, int position, Line line, List<RecordView> records, Paging paging);

        private Templates() {}
    }

    @GET
    @Transactional
    public TemplateInstance document(@PathParam("id") String id) {
        var document = found(id);
        return Templates.document(document, documents.lines(document));
    }

    /// The records that a line came from, each with the balances that it moved.
    @GET
    @Path("lines/{position}")
    @Transactional
    public TemplateInstance why(
            @PathParam("id") String id,
            @PathParam("position") int position,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var document = found(id);
        var lines = documents.lines(document);
        if (position < 1 || position > lines.size()) {
            throw Problem.notFound("line", id + "/" + position);
        }
        var line = lines.get(position - 1);
        var from = Math.max(0, offset);
        var of = new Itemised.Of(
                document.agreementId(),
                Objects.requireNonNullElse(line.serviceId(), ""),
                line.from(),
                line.tariff(),
                line.version(),
                line.item());
        return Templates.why(
                document,
                position,
                line,
                itemised.list(of, from, LIMIT),
                Paging.of(address, from, LIMIT, itemised.count(of)));
    }

    private Document found(String id) {
        return documents.find(id).orElseThrow(() -> Problem.notFound("document", id));
    }
}
