package rapport.chassis.tmf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Json;
import rapport.chassis.problem.Problem;

/// A TM Forum resource that is written once and kept in plain columns, not as documents: it is created, read and
/// listed, neither changed nor deleted, and has no attributes but those of its record, `id` and `href` among them. A
/// subclass has the path and the
/// operations; this reads what was sent and asked, and writes what is answered.
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public abstract class TmfLog<T extends Record> {
    private final Tmf tmf;
    private final String path;
    private final Class<T> type;
    private final Map<String, Filter.Column> columns;

    /// @param path the whole path of the collection
    /// @param columns what a list can be filtered by, and the column that it is in
    protected TmfLog(Tmf tmf, String path, Class<T> type, Map<String, Filter.Column> columns) {
        this.tmf = tmf;
        this.path = path;
        this.type = type;
        this.columns = columns;
    }

    /// A resource, as its record says it.
    public record Entry<T>(String id, T value) {}

    /// Which part of a list is wanted, and what of each resource.
    public static final class Asked {
        private final ListQuery query;
        private final Filter filter;

        private Asked(ListQuery query, Filter filter) {
            this.query = query;
            this.filter = filter;
        }

        public int offset() {
            return query.offset();
        }

        public int limit() {
            return query.limit();
        }

        public Filter filter() {
            return filter;
        }
    }

    /// What was sent.
    ///
    /// @param required names that must be there beside those that the record always requires
    /// @throws Problem where it has not the record's shape
    protected T sent(Set<String> required) {
        var document = tmf.sent().document();
        var errors = ShapeCheck.errors(Shape.of(type), required, document);
        if (!errors.isEmpty()) {
            throw Problem.of(TmfProblem.WRONG_SHAPE, errors);
        }
        return Bodies.typed(document, type);
    }

    /// @throws Problem where the list cannot be asked for that
    protected Asked asked() {
        var query = ListQuery.of(tmf.rawQuery(), Shape.of(type));
        if (!query.sort().isEmpty()) {
            throw QueryText.wrong("sort: this list has one order.");
        }
        return new Asked(query, Filter.of(query.filter(), columns));
    }

    protected RestResponse<List<T>> list(Asked asked, List<Entry<T>> found, long total) {
        var items = found.stream()
                .map(entry -> selected(shown(entry), asked.query.fields()))
                .toList();
        return RestResponse.ResponseBuilder.ok(items)
                .header("X-Total-Count", total)
                .header("X-Result-Count", items.size())
                .header("Link", Links.of(tmf.base() + path, tmf.rawQuery(), asked.query, total))
                .build();
    }

    protected RestResponse<T> one(Entry<T> found, @Nullable String fields) {
        var document = selected(shown(found), ListQuery.fields(fields == null ? "" : fields));
        return RestResponse.ResponseBuilder.ok(document).build();
    }

    protected RestResponse<T> created(Entry<T> made) {
        var document = shown(made);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, Bodies.typed(document, type))
                .header(HttpHeaders.LOCATION, URI.create(document.path("href").textValue()))
                .build();
    }

    private ObjectNode shown(Entry<T> entry) {
        ObjectNode document = Json.MAPPER.valueToTree(entry.value());
        document.put("id", entry.id());
        document.put("href", tmf.href(path, entry.id()));
        return document;
    }

    /// The record with what is asked for alone: all else is left out.
    private T selected(ObjectNode document, Set<String> fields) {
        return Bodies.typed(Projection.of(document, fields), type);
    }
}
