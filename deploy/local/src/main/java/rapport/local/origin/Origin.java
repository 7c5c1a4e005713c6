package rapport.local.origin;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.httpproxy.HttpProxy;
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
    private final NetClient knocker;
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
        this.knocker = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS));
        ports.forEach((path, port) -> routes.put(
                path,
                new Route(
                        HttpProxy.reverseProxy(client).origin(port, "127.0.0.1").addInterceptor(new Forwarding()),
                        port)));
    }

    /// Who has a path, and where it listens.
    private record Route(HttpProxy proxy, int port) {}

    /// Listens on loopback at once; those behind the paths may come and go.
    public static Origin open(int port, Map<String, Integer> routes, OriginPages pages) {
        var origin = new Origin(routes, pages);
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
            route.proxy().handle(request);
        } else {
            pages.answer(request);
        }
    }

    /// A person is told that a service is away, rather than shown an empty page.
    private void page(HttpServerRequest request, Route route) {
        request.pause();
        knocker.connect(route.port(), "127.0.0.1").onComplete(knock -> {
            if (knock.succeeded()) {
                var _ = knock.result().close();
                route.proxy().handle(request);
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
