package rapport.chassis.console;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import rapport.chassis.problem.Problem;

/// Styles and scripts from our own origin; whoever is not signed in yet may see an error page in the same look.
@Path("/console/assets/{fingerprint}/{name}")
@Tag(name = "Console")
public class AssetsResource {
    private final Assets assets;

    AssetsResource(Assets assets) {
        this.assets = assets;
    }

    /// Kept for good under the address of this version; while two versions run, another's address gets this
    /// one, unkept.
    @GET
    @PermitAll
    public Response asset(@PathParam("fingerprint") String fingerprint, @PathParam("name") String name) {
        var asset = assets.find(name).orElseThrow(() -> Problem.notFound("asset", name));
        var keep = fingerprint.equals(assets.fingerprint()) ? "public, max-age=31536000, immutable" : "no-cache";
        return Response.ok(asset.body())
                .header("Content-Type", asset.type())
                .header("Cache-Control", keep)
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
