package rapport.chassis.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import rapport.chassis.event.PlainText;

/// Bodies over HTTP are read as strictly as events.
@Singleton
final class PlainBodies implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(PlainText.module());
    }
}
