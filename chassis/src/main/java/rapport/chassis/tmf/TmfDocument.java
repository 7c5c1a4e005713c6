package rapport.chassis.tmf;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Says in the OpenAPI document what holds for every TM Forum resource: how it refuses, that a creation answers 201,
/// and how lists are counted.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class TmfDocument implements OASFilter {
    private static final Map<String, String> REFUSALS = new TreeMap<>(Map.of(
            "400", "The request cannot be read",
            "401", "Who calls is not known",
            "403", "The caller may not do this",
            "404", "There is no such resource",
            "405", "The method is not allowed here",
            "409", "The state of the resource does not allow it",
            "412", "The resource has changed meanwhile",
            "422", "The resource may not be as it is asked for",
            "500", "Something failed here"));

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() != null) {
            document.getPaths().getPathItems().forEach((path, item) -> {
                if (path.startsWith("/tmf-api/")) {
                    describe(path, item);
                }
            });
        }
    }

    private static void describe(String path, PathItem item) {
        var creation = item.getPOST();
        if (creation != null) {
            var made = creation.getResponses().getAPIResponse("200").getContent();
            creation.getResponses().removeAPIResponse("200");
            creation.getResponses().addAPIResponse("201", answer("Created").content(made));
        }
        if (item.getGET() != null && !path.endsWith("}")) {
            counted(item.getGET().getResponses().getAPIResponse("200"));
        }
        item.getOperations().values().forEach(TmfDocument::refusals);
    }

    private static void refusals(Operation operation) {
        REFUSALS.forEach((status, words) -> operation
                .getResponses()
                .addAPIResponse(
                        status,
                        answer(words).content(json(OASFactory.createSchema().ref("#/components/schemas/Error")))));
    }

    private static void counted(APIResponse list) {
        for (var header : new String[] {"X-Total-Count", "X-Result-Count"}) {
            var count = OASFactory.createSchema().addType(Schema.SchemaType.INTEGER);
            list.addHeader(header, OASFactory.createHeader().schema(count));
        }
    }

    private static APIResponse answer(String words) {
        return OASFactory.createAPIResponse().description(words);
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(schema));
    }
}
