package rapport.chassis.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/// Which part of a list is wanted: `?offset=0&limit=100`.
public class Page {
    @QueryParam("offset")
    @DefaultValue("0")
    @Min(value = 0, message = "must be 0 or more")
    private int offset;

    @QueryParam("limit")
    @DefaultValue("100")
    @Min(value = 1, message = "must be between 1 and 1000")
    @Max(value = 1_000, message = "must be between 1 and 1000")
    private int limit;

    public int offset() {
        return offset;
    }

    public int limit() {
        return limit;
    }

    /// The part, with the headers that say how much there is in all.
    public Response of(List<?> items, long total) {
        return Response.ok(items)
                .header("X-Total-Count", total)
                .header("X-Result-Count", items.size())
                .build();
    }
}
