package rapport.consumption.tariff;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.Deed;
import rapport.chassis.audit.Reasons;
import rapport.chassis.console.Flash;
import rapport.chassis.console.Pages;
import rapport.chassis.console.Paging;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;
import rapport.chassis.problem.Problem.FieldError;

/// Tariffs and their versions, an editor for the next one, and its release.
@Path("/console/consumption/tariffs")
@Tag(name = "Console")
@Produces(MediaType.TEXT_HTML)
public class TariffPages {
    private static final int LIMIT = 25;
    private static final String HERE = "/console/consumption/tariffs";
    private static final String TEXT = "tariff-text";

    private final Tariffs tariffs;
    private final TariffsResource resource;
    private final Deed deed;
    private final Clock clock;

    TariffPages(Tariffs tariffs, TariffsResource resource, Deed deed, Clock clock) {
        this.tariffs = tariffs;
        this.resource = resource;
        this.deed = deed;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "consumption")
    static class Templates {
        static native TemplateInstance tariffs(List<TariffView> versions, Paging paging);

        static native TemplateInstance tariffEditor(String text, List<FieldError> errors);

        static native TemplateInstance tariff(TariffView version, String text, String reason, List<FieldError> errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance list(@QueryParam("offset") @DefaultValue("0") int offset, @Context UriInfo address) {
        var from = Math.max(0, offset);
        return Templates.tariffs(tariffs.list(from, LIMIT), Paging.of(address, from, LIMIT, tariffs.count()));
    }

    /// The editor, with a version to begin with.
    @GET
    @Path("editor")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public TemplateInstance editor(
            @QueryParam("tariff") @DefaultValue("") String id,
            @QueryParam("version") @DefaultValue("0") long version,
            @QueryParam("same") @DefaultValue("false") boolean same) {
        if (id.isEmpty()) {
            return Templates.tariffEditor(Blank.tariff(clock.instant()), List.of());
        }
        var found = found(id, version);
        return Templates.tariffEditor(
                same && found.releasedAt() == null
                        ? pretty(found)
                        : Blank.next(found, tariffs.lastVersion(id), clock.instant()),
                List.of());
    }

    /// Checks a version and keeps it as a draft.
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response draft(@FormParam(TEXT) @DefaultValue("") String text) {
        try {
            var places = Places.of(text);
            if (!(Json.MAPPER.readTree(text) instanceof ObjectNode body)) {
                return mend(text, List.of(new FieldError(TEXT, "A tariff is an object of JSON: {…}")));
            }
            return keep(text, body, places);
        } catch (JsonProcessingException e) {
            return mend(text, List.of(new FieldError(TEXT, unreadable(e))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Response keep(String text, ObjectNode body, Places places) {
        try {
            resource.draft(body);
        } catch (Problem e) {
            var errors = e.errors().isEmpty()
                    ? List.of(new FieldError(TEXT, Objects.requireNonNull(e.getMessage())))
                    : e.errors().stream()
                            .map(error -> new FieldError(
                                    TEXT,
                                    "Line %d: %s %s"
                                            .formatted(places.line(error.field()), error.field(), error.message())))
                            .toList();
            return mend(text, errors);
        }
        return Flash.redirect(
                here(body.path("id").asText(), body.path("version").asLong()),
                "The version is a draft. Compare it with last month's usage before it is released.");
    }

    private static String unreadable(JsonProcessingException e) {
        @Nullable JsonLocation at = e.getLocation();
        return at == null
                ? "This is no JSON: " + e.getOriginalMessage()
                : "Line %d, column %d: %s".formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage());
    }

    @GET
    @Path("{id}/versions/{version}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    @Transactional
    public TemplateInstance one(@PathParam("id") String id, @PathParam("version") long version) {
        return page(id, version, "", List.of());
    }

    @POST
    @Path("{id}/versions/{version}/release")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed(Roles.OPERATOR)
    public Response release(
            @PathParam("id") String id,
            @PathParam("version") long version,
            @FormParam("release-reason") @DefaultValue("") String reason) {
        if (!Reasons.isGood(reason)) {
            var error = new FieldError("release-reason", "Say why in a sentence of at most 500 characters");
            return Pages.invalid(page(id, version, reason, List.of(error)));
        }
        try {
            deed.because(reason.strip());
            resource.release(id, version);
            return Flash.redirect(here(id, version), "The version is released, and stays as it is.");
        } catch (Problem e) {
            if (e.getMessage() == null || e.kind().status() == 404) {
                throw e;
            }
            return Pages.invalid(page(
                    id,
                    version,
                    reason,
                    List.of(new FieldError("tariff-state", Objects.requireNonNull(e.getMessage())))));
        }
    }

    private static Response mend(String text, List<FieldError> errors) {
        return Pages.invalid(Templates.tariffEditor(text, errors));
    }

    private TemplateInstance page(String id, long version, String reason, List<FieldError> errors) {
        var found = found(id, version);
        return Templates.tariff(found, pretty(found), reason, errors);
    }

    private TariffView found(String id, long version) {
        return tariffs.find(id, version).orElseThrow(() -> Problem.notFound("tariff version", id + "/" + version));
    }

    private static String pretty(TariffView version) {
        try {
            return Json.MAPPER.readTree(version.tariff()).toPrettyString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept tariff cannot be read", e);
        }
    }

    private static String here(String id, long version) {
        return HERE + "/" + id + "/versions/" + version;
    }
}
