package rapport.chassis.tmf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import rapport.chassis.event.Cause;
import rapport.chassis.event.Ids;
import rapport.chassis.event.MergePatch;
import rapport.chassis.identity.Roles;
import rapport.chassis.problem.Problem;

/// The five operations of a TM Forum resource. A subclass has the path, and says what is special: which documents may
/// be created, changed or deleted, and what else happens then. Customers see what is theirs; operators write.
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public abstract class TmfApi<T extends Record> {
    static final String MERGE_PATCH = "application/merge-patch+json";

    private final Tmf tmf;
    private final Register<T> register;
    private final Definition<T> definition;

    protected TmfApi(Tmf tmf, Register<T> register) {
        this.tmf = tmf;
        this.register = register;
        this.definition = register.definition();
    }

    protected Register<T> register() {
        return register;
    }

    /// Completes what is to be created with what the service sets, or refuses it.
    protected ObjectNode creating(ObjectNode document, T value) {
        return document;
    }

    /// What else happens when it has been created.
    protected void created(Entity<T> entity, Cause cause) {}

    /// What cannot be changed, as it stands now.
    protected Set<String> fixed(Entity<T> before) {
        return definition.fixed();
    }

    /// Completes what is to be changed, or refuses it.
    protected ObjectNode changing(Entity<T> before, ObjectNode document, T value) {
        return document;
    }

    /// What else happens when it has been changed.
    protected void changed(Entity<T> before, Entity<T> after, Cause cause) {}

    /// Refuses a deletion, or does what else happens with it; answers what was there last.
    protected Entity<T> deleting(Entity<T> entity, Cause cause) {
        return entity;
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<List<T>> list(
            @Parameter(description = Words.FIELDS) @QueryParam("fields") @Nullable String fields,
            @Parameter(description = Words.OFFSET, schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("offset")
                    @Nullable
                    String offset,
            @Parameter(description = Words.LIMIT, schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(description = Words.SORT) @QueryParam("sort") @Nullable String sort) {
        var query = ListQuery.of(tmf.rawQuery(), definition.shape());
        var found = register.documents().find(query);
        var items = found.items().stream()
                .map(entity -> Projection.of(shown(entity), query.fields()))
                .toList();
        var answer = RestResponse.ResponseBuilder.ok(items)
                .header("X-Total-Count", found.total())
                .header("X-Result-Count", items.size());
        var links = Links.of(tmf.base() + definition.path(), tmf.rawQuery(), query, found.total());
        return typed(answer.header("Link", links).build());
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public RestResponse<T> create(T shape) {
        var sent =
                MergePatch.apply(tmf.sent().document().objectNode(), tmf.sent().document());
        sent.remove(List.of("id", "href"));
        check(sent, definition.required());
        var id = Ids.next().toString();
        var draft = register.draft(id, sent);
        var entity = fitting(register.draft(id, creating(draft.document(), draft.value())));
        var cause = Cause.root();
        register.add(List.of(entity), "It was created on request.", cause);
        created(entity, cause);
        var answer = shown(entity);
        return typed(RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, answer)
                .location(URI.create(answer.path("href").textValue()))
                .header(HttpHeaders.ETAG, Tmf.etag(entity))
                .build());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Roles.OPERATOR, Roles.OPERATOR_READONLY, Roles.CUSTOMER})
    @Transactional
    public RestResponse<T> retrieve(
            @PathParam("id") String id,
            @Parameter(description = Words.FIELDS) @QueryParam("fields") @Nullable String fields) {
        var entity = present(id, register.documents().find(id));
        if (tmf.isKnown(entity)) {
            return typed(RestResponse.ResponseBuilder.<ObjectNode>notModified()
                    .header(HttpHeaders.ETAG, Tmf.etag(entity))
                    .build());
        }
        var selected = ListQuery.fields(fields == null ? "" : fields);
        return answer(entity, Projection.of(shown(entity), selected));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public RestResponse<T> patch(@PathParam("id") String id, T shape) {
        var before = present(id, register.documents().lock(id));
        tmf.mustMatch(before);
        var patch = tmf.sent().document();
        var wanted = MergePatch.apply(shown(before), patch);
        refuseFixed(before, shown(before), wanted);
        wanted.remove("href");
        check(wanted, requiredOf(before));
        var next = register.next(before, wanted);
        var document = changing(before, wanted, next.value());
        if (document.equals(before.document())) {
            return answer(before, shown(before));
        }
        var after = fitting(register.next(before, document));
        var cause = Cause.root();
        register.change(List.of(new Register.Change<>(before, after, "It was changed on request.", cause)));
        changed(before, after, cause);
        return answer(after, shown(after));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Roles.OPERATOR)
    @Transactional
    public void delete(@PathParam("id") String id) {
        var entity = present(id, register.documents().lock(id));
        tmf.mustMatch(entity);
        var cause = Cause.root();
        register.remove(List.of(deleting(entity, cause)), "It was deleted on request.", cause);
    }

    /// What is required may not go; what came another way without it may stay without it.
    private Set<String> requiredOf(Entity<T> before) {
        return definition.required().stream()
                .filter(name -> before.document().has(name))
                .collect(toSet());
    }

    private void check(ObjectNode document, Set<String> required) {
        var errors = ShapeCheck.errors(definition.shape(), required, document);
        if (!errors.isEmpty()) {
            throw Problem.of(TmfProblem.WRONG_SHAPE, errors);
        }
    }

    /// What a document has by now, with all that the service has added to it, must fit into an event.
    private static <T> Entity<T> fitting(Entity<T> entity) {
        if (entity.document().toString().getBytes(UTF_8).length > Bodies.LARGEST) {
            throw Bodies.tooLarge();
        }
        return entity;
    }

    private void refuseFixed(Entity<T> entity, ObjectNode before, ObjectNode wanted) {
        var names = new ArrayList<>(List.of("id", "href"));
        names.addAll(new TreeSet<>(fixed(entity)));
        var errors = names.stream()
                .filter(name -> !Objects.equals(before.get(name), wanted.get(name)))
                .map(name -> new Problem.FieldError("$." + name, "cannot be changed"))
                .toList();
        if (!errors.isEmpty()) {
            throw Problem.of(TmfProblem.FIXED, errors);
        }
    }

    private Entity<T> present(String id, Optional<Entity<T>> entity) {
        return entity.orElseThrow(() -> Problem.notFound(definition.name(), id));
    }

    private ObjectNode shown(Entity<T> entity) {
        var whole = entity.document().deepCopy();
        whole.put("href", tmf.href(definition.path(), entity.id()));
        return whole;
    }

    private RestResponse<T> answer(Entity<T> entity, ObjectNode document) {
        return typed(RestResponse.ResponseBuilder.ok(document)
                .header(HttpHeaders.ETAG, Tmf.etag(entity))
                .build());
    }

    /// The answer is the document itself, which also has what the record does not know; the record is its
    /// shape in the OpenAPI document.
    @SuppressWarnings("unchecked")
    private static <R> RestResponse<R> typed(RestResponse<?> answer) {
        return (RestResponse<R>) answer;
    }
}
