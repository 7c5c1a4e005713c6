package rapport.chassis.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

/// Turns the body of an event into what a feature understands.
@FunctionalInterface
public interface Decoder<F> {
    /// @throws InvalidEvent when the body says something impossible
    F decode(CloudEvent event);

    /// Reads JSON into a record. Every component that is not `@Nullable` must be there; unknown fields are ignored.
    static <F> Decoder<F> json(Class<F> shape) {
        return event -> {
            if (!event.contentType().contains("json")) {
                throw new InvalidEvent("datacontenttype", "must be application/json");
            }
            try {
                var fact = Json.MAPPER.readValue(event.data(), shape);
                if (fact == null) {
                    throw new InvalidEvent("data", "must be a JSON object");
                }
                RequiredFields.check(fact, "");
                return fact;
            } catch (JsonMappingException e) {
                throw JsonPaths.invalid(e);
            } catch (JsonProcessingException _) {
                throw new InvalidEvent("data", "must be well-formed JSON");
            }
        };
    }
}
