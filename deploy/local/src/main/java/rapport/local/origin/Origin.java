package rapport.local.origin;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.NetClientOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import rapport.local.UsageProblem;

/// The one address in front of the services and the sinks: a path goes to whoever has the longest part of it that
/// somebody has, what nobody has is answered here.
public final class Origin implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int POOL = 64;

    private final Vertx vertx;
    private final Map<String, Route> routes = new HashMap<>();
    private final OriginPages pages;

    private Origin(Map<String, Instances> paths, OriginPages pages) {
        this.pages = pages;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(4)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS), new PoolOptions().setHttp1MaxSize(POOL));
        var knocker = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
        paths.forEach((path, instances) -> routes.put(path, new Route(instances, client, knocker)));
    }

    /// Listens on loopback at once; those behind the paths may come and go.
    public static Origin open(int port, Map<String, Instances> paths, OriginPages pages) {
        var origin = new Origin(paths, pages);
        try {
            origin.vertx
                    .createHttpServer(new HttpServerOptions()
                            .setHost("127.0.0.1")
                            .setPort(port)
                            .setHttp2ClearTextEnabled(false))
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
        var route = routeOf(request.path());
        if (!isLocal(request)) {
            request.response()
                    .setStatusCode(421)
                    .end(); // a page from elsewhere must not reach this by a trick with names
        } else if (route != null && AwayPage.isFor(request)) {
            page(request, route);
        } else if (route != null) {
            route.handle(request);
        } else {
            pages.answer(request);
        }
    }

    /// A person is told that a service is away, rather than shown an empty page.
    private static void page(HttpServerRequest request, Route route) {
        request.pause();
        route.knock().onComplete(knock -> {
            if (knock.succeeded()) {
                route.handle(request);
            } else {
                AwayPage.answer(request);
            }
        });
    }

    private @Nullable Route routeOf(@Nullable String path) {
        var left = path == null ? "" : path;
        while (!left.isEmpty()) {
            var route = routes.get(left);
            if (route != null) {
                return route;
            }
            left = left.substring(0, Math.max(0, left.lastIndexOf('/')));
        }
        return null;
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
