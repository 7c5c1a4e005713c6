package rapport.chassis.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes a refusal as this request's caller reads it: TM Forum's `Error` and CAMARA's `ErrorInfo` where
/// the definitions say so, RFC 9457 elsewhere and for who prefers it.
@RequestScoped
class Refusal {
    static final String TMF_ROOT = "/tmf-api/";
    private static final Pattern CAMARA = Pattern.compile("/[a-z-]+/v[0-9]+/subscriptions(/.*)?");
    private static final MediaType PROBLEM = MediaType.valueOf(ProblemBody.MEDIA_TYPE);

    private final RoutingContext route;
    private final HttpHeaders headers;

    Refusal(RoutingContext route, HttpHeaders headers) {
        this.route = route;
        this.headers = headers;
    }

    Response response(Problem.Kind kind, @Nullable String detail, List<Problem.FieldError> errors) {
        return of(route.request().path(), headers.getAcceptableMediaTypes(), kind, detail, errors);
    }

    static Response of(
            String path,
            List<MediaType> accepted,
            Problem.Kind kind,
            @Nullable String detail,
            List<Problem.FieldError> errors) {
        var type = "urn:rapport:problem:" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        var body = new ProblemBody(type, kind.title(), kind.status(), detail, errors);
        if (!prefersProblems(accepted)) {
            if (path.startsWith(TMF_ROOT)) {
                return json(kind.status(), TmfError.of(body));
            }
            if (CAMARA.matcher(path).matches()) {
                var error = CamaraError.of(kind, body);
                return json(error.status(), error);
            }
        }
        return Response.status(kind.status())
                .type(ProblemBody.MEDIA_TYPE)
                .entity(body)
                .build();
    }

    private static Response json(int status, Record body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }

    /// Whether problem details come before plain JSON in what is accepted; the list is sorted by preference.
    private static boolean prefersProblems(List<MediaType> accepted) {
        for (var type : accepted) {
            if (type.getType().equals("application") && type.getSubtype().equals(PROBLEM.getSubtype())) {
                return true;
            }
            if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
        }
        return false;
    }
}
