package rapport.chassis.console;

import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/// Which part of a list a page shows, and the links to the parts beside it.
///
/// @param previous null on the first part
/// @param next null on the last part
public record Paging(
        long first,
        long last,
        long total,
        @Nullable String previous,
        @Nullable String next) {

    /// The links keep everything else that the address says.
    public static Paging of(UriInfo address, int offset, int limit, long total) {
        return of(address, "offset", offset, limit, total);
    }

    /// Of one of several lists on a page.
    ///
    /// @param parameter what the address calls the offset of this list
    public static Paging of(UriInfo address, String parameter, int offset, int limit, long total) {
        return new Paging(
                total == 0 ? 0 : offset + 1L,
                Math.min((long) offset + limit, total),
                total,
                offset > 0 ? at(address, parameter, Math.max(0, offset - limit)) : null,
                (long) offset + limit < total ? at(address, parameter, offset + limit) : null);
    }

    /// Whether there is more than one part.
    public boolean isPaged() {
        return previous != null || next != null;
    }

    private static String at(UriInfo address, String parameter, int offset) {
        var uri = address.getRequestUriBuilder();
        uri.replaceQueryParam(parameter, offset == 0 ? new Object[0] : new Object[] {offset});
        var built = uri.build();
        return built.getRawQuery() == null ? built.getRawPath() : built.getRawPath() + "?" + built.getRawQuery();
    }
}
