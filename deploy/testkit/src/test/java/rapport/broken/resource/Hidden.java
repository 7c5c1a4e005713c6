package rapport.broken.resource;

import jakarta.ws.rs.GET;

/// Will answer 404.
final class Hidden {

    @GET
    String seek() {
        return "";
    }
}
