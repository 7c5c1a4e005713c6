package rapport.chassis.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.audit.Reasons;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.imports.Format;
import rapport.chassis.imports.ImportJob;
import rapport.chassis.imports.ImportJobs;
import rapport.chassis.imports.ImportLine;
import rapport.chassis.imports.Importers;
import rapport.chassis.imports.LineState;
import rapport.chassis.imports.Receiving;
import rapport.chassis.imports.Refused;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// Files that are taken in: how far each is, which lines were refused and why, and a form for the next one. A service
/// extends it with its path and its name.
@Tag(name = "Console")
public class ImportPages {
    private static final int LIMIT = 25;

    private final String service;

    @Inject
    ImportJobs jobs;

    @Inject
    Importers importers;

    @Inject
    Receiving receiving;

    @Inject
    Refused refused;

    @Inject
    Caller caller;

    @Inject
    Deed deed;

    @SuppressWarnings("NullAway.Init")
    protected ImportPages(String service) {
        this.service = service;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance imports(
                String service, List<ImportJob> jobs, Set<String> kinds, Paging paging, List<FieldError> errors);

        static native TemplateInstance importJob(
                String service,
                ImportJob job,
                List<ImportLine> lines,
                Paging paging,
                String reason,
                List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance imports(@QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        return list(Math.max(0, offset), address, List.of());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Roles.OPERATOR)
    public Response receive(
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("kind") @Nullable String kind,
            @RestForm("dry-run") @Nullable String dryRun,
            @Context UriInfo address) {
        if (file == null || file.fileName().isBlank()) {
            return refusal("file", "Choose a file", address);
        }
        var name = PlainName.of(file.fileName());
        var format = Format.ofName(name);
        if (format.isEmpty()) {
            return refusal("file", "The file's name must end in .csv, .ndjson or .jsonl", address);
        }
        var wish = new Receiving.Wish(kind, name, format.get(), dryRun != null, caller.name());
        try (var body = Files.newInputStream(file.uploadedFile())) {
            var received = receiving.receive(wish, body);
            var sentence = received.fresh()
                    ? "The file is here; its lines are being taken in."
                    : "This very file is being taken in already.";
            return Flash.redirect(here(received.job().id()), sentence);
        } catch (Problem e) {
            return refusal(
                    "import-file",
                    Optional.ofNullable(e.getMessage()).orElse(e.kind().title()),
                    address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Path("{id}")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance one(
            @PathParam("id") UUID id, @QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        return page(id, Math.max(0, offset), address, "", List.of());
    }

    @GET
    @Path("{id}/refused")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public Response refused(@PathParam("id") UUID id) {
        return refused.file(jobs.get(id));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Roles.OPERATOR)
    public Response cancel(
            @PathParam("id") UUID id,
            @FormParam("cancel-reason") @DefaultValue("") String reason,
            @Context UriInfo address) {
        if (!Reasons.isGood(reason)) {
            var error = new FieldError("cancel-reason", "Say why in a sentence of at most 500 characters");
            return Pages.invalid(page(id, 0, address, reason, List.of(error)));
        }
        try {
            deed.because(reason.strip());
            jobs.cancel(id, caller.name(), reason.strip());
            return Flash.redirect(here(id), "The import is cancelled. What was taken in stays.");
        } catch (Problem e) {
            if (e.getMessage() == null || jobs.find(id).isEmpty()) {
                throw e;
            }
            var error = new FieldError("import-state", Objects.requireNonNull(e.getMessage()));
            return Pages.invalid(page(id, 0, address, reason, List.of(error)));
        }
    }

    private Response refusal(String field, String message, UriInfo address) {
        return Pages.invalid(list(0, address, List.of(new FieldError(field, message))));
    }

    private TemplateInstance list(int offset, UriInfo address, List<FieldError> errors) {
        var paging = Paging.of(address, offset, LIMIT, jobs.count());
        return Templates.imports(service, jobs.list(offset, LIMIT), importers.offered(), paging, errors);
    }

    private TemplateInstance page(UUID id, int offset, UriInfo address, String reason, List<FieldError> errors) {
        var job = jobs.get(id);
        var lines = jobs.lines(id, LineState.REFUSED, offset, LIMIT);
        var paging = Paging.of(address, offset, LIMIT, jobs.count(id, LineState.REFUSED));
        return Templates.importJob(service, job, lines, paging, reason, errors);
    }

    private String here(UUID id) {
        return "/console/" + service + "/imports/" + id;
    }

    /// What a browser calls a file, without what no name has.
    private static final class PlainName {
        private static final int LONGEST = 200;

        static String of(String file) {
            var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                    .replaceAll("\\p{Cntrl}", "");
            return name.substring(Math.max(0, name.length() - LONGEST));
        }
    }
}
