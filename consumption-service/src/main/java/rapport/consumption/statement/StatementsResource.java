package rapport.consumption.statement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import rapport.chassis.event.Json;
import rapport.chassis.identity.Caller;
import rapport.chassis.identity.Roles;
import rapport.chassis.imports.Format;
import rapport.chassis.imports.Receiving;
import rapport.chassis.problem.Problem;

/// Takes in statements of account. Each entry becomes a line of an import, which says what became of it.
@Path("/consumption/v1/bank-statements")
public class StatementsResource {
    private static final String NAME = "[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*";

    private final Receiving receiving;
    private final Caller caller;

    StatementsResource(Receiving receiving, Caller caller) {
        this.receiving = receiving;
        this.caller = caller;
    }

    /// Keeps the entries of a statement and takes them in soon; `Location` says how far that is.
    @POST
    @Consumes({"application/xml", "text/xml"})
    @RolesAllowed(Roles.OPERATOR)
    public Response receive(
            @QueryParam("name")
                    @NotNull(message = "says what the file is called")
                    @Size(max = 200)
                    @Pattern(regexp = NAME, message = "must be a text of one line")
                    String name,
            @QueryParam("dryRun")
                    @DefaultValue("false")
                    @Pattern(regexp = "true|false", message = "must be true or false")
                    String dryRun,
            InputStream body) {
        var received = keep(name, Boolean.parseBoolean(dryRun), body);
        return Response.status(received.fresh() ? Response.Status.ACCEPTED : Response.Status.OK)
                .location(URI.create("/consumption/v1/imports/" + received.job().id()))
                .entity(received.job())
                .build();
    }

    /// @throws Problem when it is no statement that can be read
    Receiving.Received keep(String name, boolean dryRun, InputStream body) {
        var lines = new ByteArrayOutputStream();
        Camt053.read(body, entry -> {
            lines.writeBytes(Json.write(entry).getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
        });
        var wish = new Receiving.Wish(BankEntries.KIND, name, Format.NDJSON, dryRun, caller.name());
        return receiving.receive(wish, new ByteArrayInputStream(lines.toByteArray()));
    }
}
