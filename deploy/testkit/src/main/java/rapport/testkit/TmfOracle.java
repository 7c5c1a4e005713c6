package rapport.testkit;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.RestAssuredRequest;
import com.atlassian.oai.validator.restassured.RestAssuredResponse;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds every exchange of a test against a definition as TM Forum published it. A request that is refused may be
/// wrong; its answer may not.
public final class TmfOracle implements Filter {
    /// What RFC 9110 and TMF630 ask for and no definition lists, or where it has no such operation. Its body is the
    /// definition's error all the same.
    private static final Set<Integer> UNLISTED = Set.of(405, 406, 412, 413, 415, 422);

    private final OpenApiInteractionValidator validator;
    private final TmfDefinition definition;

    private TmfOracle(OpenApiInteractionValidator validator, TmfDefinition definition) {
        this.validator = validator;
        this.definition = definition;
    }

    /// @param definition a file in `src/test/resources/tmf`
    public static TmfOracle of(String definition) {
        return of(TmfConformity.file(definition));
    }

    /// @param base where the API begins, instead of where the definition has it
    public static TmfOracle of(String definition, String base) {
        return of(TmfConformity.file(definition), base);
    }

    public static TmfOracle of(Path definition) {
        return of(definition, null);
    }

    private static TmfOracle of(Path definition, @Nullable String base) {
        var builder = OpenApiInteractionValidator.createForSpecificationUrl(
                        definition.toAbsolutePath().normalize().toUri().toString())
                .withLevelResolver(LevelResolver.create()
                        // TMF630: any attribute may be a filter, so no definition lists them.
                        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.IGNORE)
                        // Attributes beyond the definition are kept and answered.
                        .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .withLevel("validation.request.body.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        .withLevel(
                                "validation.response.body.schema.additionalProperties", ValidationReport.Level.IGNORE)
                        // TMF630: a change may be a merge patch, which the definitions do not list.
                        .withLevel("validation.request.contentType.notAllowed", ValidationReport.Level.IGNORE)
                        .build());
        var validator = (base == null ? builder : builder.withBasePathOverride(base)).build();
        return new TmfOracle(validator, TmfDefinition.of(definition));
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var response = context.next(request, expected);
        var complaints = complaints(request, response);
        if (!complaints.isEmpty()) {
            throw new AssertionError("%s %s %d: %s%n%s"
                    .formatted(
                            request.getMethod(),
                            request.getURI(),
                            response.statusCode(),
                            complaints,
                            response.asString()));
        }
        return response;
    }

    private List<String> complaints(FilterableRequestSpecification request, Response response) {
        if (response.statusCode() == 304) {
            return response.asString().isEmpty() ? List.of() : List.of("a body");
        }
        if (UNLISTED.contains(response.statusCode())) {
            return definition.complaints("Error", Json.read(response.asByteArray()));
        }
        return report(request, response).getMessages().stream()
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .filter(message -> !isAboutAnything(message.getMessage()) && !isRemoval(message))
                .map(ValidationReport.Message::toString)
                .toList();
    }

    /// `Any` is an empty schema in the definitions, so that a characteristic has any value; the reader of the
    /// definition makes an object of it.
    private static boolean isAboutAnything(String message) {
        return message.contains("/value'] Instance type (") && message.contains("(allowed: [\"object\"])");
    }

    /// RFC 7396: null in a merge patch takes an attribute away; the definitions describe the patch as if it
    /// were a document.
    private static boolean isRemoval(ValidationReport.Message message) {
        var context = message.getContext();
        var isPatch = context.flatMap(ValidationReport.MessageContext::getRequestMethod)
                .filter(method -> method == Request.Method.PATCH)
                .isPresent();
        var isRequest = context.flatMap(ValidationReport.MessageContext::getLocation)
                .filter(location -> location == ValidationReport.MessageContext.Location.REQUEST)
                .isPresent();
        return isPatch && isRequest && message.getMessage().contains("Instance type (null)");
    }

    private ValidationReport report(FilterableRequestSpecification request, Response response) {
        var answer = RestAssuredResponse.of(response);
        return response.statusCode() < 400
                ? validator.validate(RestAssuredRequest.of(request), answer)
                : validator.validateResponse(
                        URI.create(request.getURI()).getPath(), Request.Method.valueOf(request.getMethod()), answer);
    }
}
