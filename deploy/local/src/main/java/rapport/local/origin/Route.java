package rapport.local.origin;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.httpproxy.HttpProxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Shares out what is asked for under a path among those who have it, each in turn. Who lets nobody connect is passed
/// over: what was not sent yet can be sent to another, whatever it asks for.
final class Route {
    private static final String LOOPBACK = "127.0.0.1";

    private final Instances instances;
    private final NetClient knocker;
    private final HttpProxy proxy;
    private final AtomicInteger turn = new AtomicInteger();

    Route(Instances instances, HttpClient client, NetClient knocker) {
        this.instances = instances;
        this.knocker = knocker;
        this.proxy =
                HttpProxy.reverseProxy(client).origin(_ -> connected(client)).addInterceptor(new Forwarding());
    }

    void handle(HttpServerRequest request) {
        proxy.handle(request);
    }

    /// Fails when nobody lets us connect.
    Future<Void> knock() {
        return first(
                new ArrayDeque<>(instances.ports()),
                port -> knocker.connect(port, LOOPBACK).compose(socket -> socket.close()));
    }

    private Future<HttpClientRequest> connected(HttpClient client) {
        return first(
                new ArrayDeque<>(inTurn()),
                port -> client.request(new RequestOptions().setHost(LOOPBACK).setPort(port)));
    }

    private static <T> Future<T> first(Queue<Integer> left, IntFunction<Future<T>> attempt) {
        var answer = attempt.apply(left.remove());
        return left.isEmpty() ? answer : answer.recover(_ -> first(left, attempt));
    }

    private List<Integer> inTurn() {
        var ports = new ArrayList<>(instances.ports());
        Collections.rotate(ports, turn.getAndIncrement());
        return ports;
    }
}
