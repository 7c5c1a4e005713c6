package rapport.local.origin;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import rapport.local.UsageProblem;

/// The one address in front of the services and the sinks: `/<name>/…` goes to whoever has that name, what
/// nobody has is answered here.
public final class Origin implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int POOL = 64;

    private final Vertx vertx;
    private final Map<String, HttpProxy> routes = new HashMap<>();
    private final OriginPages pages;

    private Origin(Map<String, Integer> ports, OriginPages pages) {
        this.pages = pages;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(4)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS), new PoolOptions().setHttp1MaxSize(POOL));
        ports.forEach(
                (name, port) -> routes.put(name, HttpProxy.reverseProxy(client).origin(port, "127.0.0.1")));
    }

    /// Listens on loopback at once; the names may come and go behind it.
    public static Origin open(int port, Map<String, Integer> routes, OriginPages pages) {
        var origin = new Origin(routes, pages);
        try {
            origin.vertx
                    .createHttpServer(
                            new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                    .requestHandler(origin::handle)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            origin.close();
            throw new UsageProblem("port " + port + " (origin) is taken; choose another with --port");
        }
        return origin;
    }

    private void handle(HttpServerRequest request) {
        var route = routes.get(firstSegment(request.path()));
        if (!isLocal(request)) {
            request.response()
                    .setStatusCode(421)
                    .end(); // a page from elsewhere must not reach this by a trick with names
        } else if (route != null) {
            route.handle(request);
        } else {
            pages.answer(request);
        }
    }

    private static String firstSegment(String path) {
        var end = path.indexOf('/', 1);
        return path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
    }

    private static boolean isLocal(HttpServerRequest request) {
        var authority = request.authority();
        return authority == null
                || authority.host().equals("localhost")
                || authority.host().equals("127.0.0.1");
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
