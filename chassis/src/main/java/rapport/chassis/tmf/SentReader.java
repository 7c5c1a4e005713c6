package rapport.chassis.tmf;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/// Reads bodies of TM Forum resources as trees, so that nothing of them is lost. The parameter's record is
/// there for the OpenAPI document alone and stays null; what was sent is in [Sent].
@Provider
@Consumes({MediaType.APPLICATION_JSON, TmfApi.MERGE_PATCH})
@SuppressWarnings("NullAway") // the parameter is not read
class SentReader implements ServerMessageBodyReader<Object> {
    private final Sent sent;

    SentReader(Sent sent) {
        this.sent = sent;
    }

    @Override
    public boolean isReadable(
            Class<?> type, @Nullable Type generic, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
        return TmfApi.class.isAssignableFrom(resource.getResourceClass())
                || TmfLog.class.isAssignableFrom(resource.getResourceClass())
                || HubApi.class.isAssignableFrom(resource.getResourceClass());
    }

    @Override
    public Object readFrom(
            Class<Object> type, @Nullable Type generic, MediaType mediaType, ServerRequestContext context) {
        sent.is(Bodies.read(context.getInputStream()));
        return null;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return false;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        throw new IllegalStateException("bodies are read by the other method");
    }
}
