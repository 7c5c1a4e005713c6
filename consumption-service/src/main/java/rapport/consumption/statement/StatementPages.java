package rapport.consumption.statement;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.identity.Roles;
import rapport.chassis.imports.ImportJob;
import rapport.chassis.imports.ImportLine;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// Bank statements: a form for the next one, and what became of each entry of those before.
@Path("/console/consumption/bank-statements")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class StatementPages {
    private static final int LIMIT = 25;
    private static final int LONGEST = 200;
    private static final String HERE = "/console/consumption/bank-statements";

    private final Statements statements;
    private final StatementsResource resource;

    StatementPages(Statements statements, StatementsResource resource) {
        this.statements = statements;
        this.resource = resource;
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance statements(List<ImportJob> jobs, Paging paging, List<FieldError> errors);

        static native TemplateInstance statement(
                ImportJob job,
                List<Statements.Booked> booked,
                Paging paging,
                List<Statements.Left> left,
                Paging leftPaging,
                List<ImportLine> told);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance list(@QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        return list(Math.max(0, offset), address, List.of());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Roles.OPERATOR)
    public Response receive(
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("dry-run") @Nullable String dryRun,
            @Context UriInfo address) {
        if (file == null || file.fileName().isBlank()) {
            return refused("Choose a file", address);
        }
        var name = file.fileName().replaceAll(".*[/\\\\]|\\p{Cntrl}", "");
        try (var body = Files.newInputStream(file.uploadedFile())) {
            var shown = name.isBlank() ? "statement.xml" : name.substring(Math.max(0, name.length() - LONGEST));
            var received = resource.keep(shown, dryRun != null, body);
            return Flash.redirect(
                    HERE + "/" + received.job().id(),
                    received.fresh()
                            ? "The statement is here; its entries are being taken in."
                            : "This very statement is being taken in already.");
        } catch (Problem e) {
            return refused(Objects.requireNonNullElse(e.getMessage(), e.kind().title()), address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance one(
            @PathParam("id") UUID id,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("left") @DefaultValue("0") int left,
            @Context UriInfo address) {
        var job = statements.get(id);
        var from = Math.max(0, offset);
        var fromLeft = Math.max(0, left);
        return Templates.statement(
                job,
                statements.booked(id, from, LIMIT),
                Paging.of(address, from, LIMIT, statements.countBooked(id)),
                statements.left(id, fromLeft, LIMIT),
                Paging.of(address, "left", fromLeft, LIMIT, job.refused()),
                job.dryRun() ? statements.told(id, LIMIT) : List.of());
    }

    private Response refused(String message, UriInfo address) {
        return Pages.invalid(list(0, address, List.of(new FieldError("statement-file", message))));
    }

    private TemplateInstance list(int offset, UriInfo address, List<FieldError> errors) {
        return Templates.statements(
                statements.list(offset, LIMIT), Paging.of(address, offset, LIMIT, statements.count()), errors);
    }
}
