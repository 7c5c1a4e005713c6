package rapport.chassis.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import rapport.chassis.audit.AuditEntry;
import rapport.chassis.audit.AuditTrail;
import rapport.chassis.audit.Verification;
import rapport.chassis.identity.Roles;

/// Who did what in a service, and whether the record of it holds. A service extends it with its path and its name.
@Tag(name = "Console")
public class AuditPage {
    private static final int LIMIT = 50;

    private final String service;

    @Inject
    AuditTrail trail;

    @Inject
    Verification verification;

    @SuppressWarnings("NullAway.Init")
    protected AuditPage(String service) {
        this.service = service;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance audit(
                String service,
                String actor,
                String path,
                List<AuditEntry> entries,
                Verification.@Nullable Result verified,
                Paging paging);

        private Templates() {}
    }

    /// @param check whether the whole chain is read again, which takes a while where it is long
    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY})
    public TemplateInstance audit(
            @QueryParam("actor") @DefaultValue("") String actor,
            @QueryParam("path") @DefaultValue("") String path,
            @QueryParam("check") @DefaultValue("false") boolean check,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @Context UriInfo address) {
        var wanted = new AuditTrail.Wanted(given(actor), given(path), null, null);
        var from = Math.max(0, offset);
        return Templates.audit(
                service,
                actor.strip(),
                path.strip(),
                trail.list(wanted, from, LIMIT),
                check ? verification.verify(null) : null,
                Paging.of(address, from, LIMIT, trail.count(wanted)));
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text.strip();
    }
}
