package rapport.chassis.console;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;

/// Pages that are not simply answered with 200.
public final class Pages {
    private Pages() {}

    /// A form that was not accepted, shown again with what to mend.
    public static Response invalid(TemplateInstance form) {
        return Response.status(422)
                .type("text/html;charset=UTF-8")
                .entity(form.render())
                .build();
    }
}
