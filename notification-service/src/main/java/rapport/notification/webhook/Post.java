package rapport.notification.webhook;

import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import rapport.chassis.sink.SinkAddresses;

/// Sends one message, once. The connection goes to the very address that was looked at; the name is for TLS and the
/// `Host` header only. Neither redirects nor proxies are followed.
@ApplicationScoped
class Post {
    private static final int MOST_HEADERS = 16_384;
    private static final int LONGEST_LINE = 4_096;
    private static final long MOST_BODY = 16_384;
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(2);
    private static final int MOST_ADDRESSES = 3;

    /// Shorter than servers keep an idle connection, so that few messages meet one that is just being closed.
    private static final int KEEP_ALIVE_SECONDS = 3;

    private final Vertx vertx;
    private final HttpClient client;
    private final Resolver resolver;
    private final SinkAddresses sinks;
    private final WebhookConfig config;
    private final Clock clock;

    Post(
            Vertx vertx,
            TlsConfigurationRegistry tls,
            Resolver resolver,
            SinkAddresses sinks,
            WebhookConfig config,
            Clock clock) {
        this.vertx = vertx;
        this.resolver = resolver;
        this.sinks = sinks;
        this.config = config;
        this.clock = clock;
        this.client = vertx.createHttpClient(options(config, tls.get("webhook").orElse(null)));
    }

    private static HttpClientOptions options(WebhookConfig config, @Nullable TlsConfiguration tls) {
        var options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
                .setSslHandshakeTimeout(config.tlsTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true)
                .setMaxHeaderSize(MOST_HEADERS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxPoolSize(config.concurrency())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTracingPolicy(TracingPolicy.IGNORE);
        if (tls != null) {
            options.setTrustOptions(tls.getTrustStoreOptions());
        }
        return options;
    }

    /// Blocks until there is an answer, or time is up.
    Answer send(Target target, Claimed.Letter letter) throws InterruptedException {
        var problem = sinks.check(target.sink());
        if (problem.isPresent()) {
            return Answer.failed("its address " + problem.get());
        }
        var end = System.nanoTime() + config.totalTimeout().toNanos();
        try {
            return exchange(connect(target.sink(), end), target, letter, end);
        } catch (Unreachable e) {
            return e.answer();
        }
    }

    private HttpClientRequest connect(URI sink, long end) throws Unreachable, InterruptedException {
        var problem = "it could not be connected to";
        for (var address :
                resolver.resolve(host(sink)).stream().limit(MOST_ADDRESSES).toList()) {
            var connecting = client.request(options(sink, address));
            try {
                return await(connecting, end - System.nanoTime());
            } catch (ExecutionException e) {
                problem = Failures.connecting(e);
            } catch (TimeoutException _) {
                connecting.onSuccess(HttpClientRequest::reset);
                problem = "it could not be connected to in time";
            }
        }
        throw new Unreachable(problem);
    }

    private static RequestOptions options(URI sink, InetAddress address) {
        var isTls = sink.getScheme().toLowerCase(Locale.ROOT).equals("https");
        var port = sink.getPort() >= 0 ? sink.getPort() : isTls ? 443 : 80;
        var path = sink.getRawPath().isEmpty() ? "/" : sink.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(host(sink))
                .setPort(port)
                .setSsl(isTls)
                .setURI(sink.getRawQuery() == null ? path : path + "?" + sink.getRawQuery())
                .setFollowRedirects(false);
    }

    private Answer exchange(HttpClientRequest request, Target target, Claimed.Letter letter, long end)
            throws InterruptedException {
        try {
            sign(request, target, letter);
            // Said before anything is sent: whoever listens later may miss the end of a quick answer.
            var answer = request.response().map(response -> answer(request, response));
            request.end(Buffer.buffer(letter.body()));
            return await(
                    answer,
                    Math.min(end - System.nanoTime(), config.answerTimeout().toNanos()));
        } catch (TimeoutException _) {
            request.reset();
            return Answer.failed("it did not answer in time");
        } catch (ExecutionException e) {
            return Answer.failed(Failures.exchanging(e));
        } catch (IllegalArgumentException e) {
            request.reset();
            return Answer.failed("the message cannot be written as HTTP");
        }
    }

    private void sign(HttpClientRequest request, Target target, Claimed.Letter letter) {
        var now = Instant.now(clock);
        request.putHeader(HttpHeaders.CONTENT_TYPE, letter.contentType())
                .putHeader(HttpHeaders.USER_AGENT, "Rapport")
                .putHeader("webhook-id", letter.id())
                .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .putHeader("webhook-signature", Signature.of(letter.id(), now, letter.body(), target.secrets()));
        if (target.bearer() != null) {
            request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + target.bearer());
        }
    }

    private Answer answer(HttpClientRequest request, HttpClientResponse response) {
        letGo(request, response);
        var after = RetryAfter.parse(response.getHeader(HttpHeaders.RETRY_AFTER), Instant.now(clock));
        return Answer.of(response.statusCode(), after);
    }

    /// The status says it all. A short body is read to its end, so that the connection can be used again; more of it is
    /// not waited for. A reset closes the connection unless it already serves another request.
    private void letGo(HttpClientRequest request, HttpClientResponse response) {
        var read = new AtomicLong();
        var timer = vertx.setTimer(BODY_TIMEOUT.toMillis(), _ -> request.reset());
        response.exceptionHandler(_ -> vertx.cancelTimer(timer))
                .endHandler(_ -> vertx.cancelTimer(timer))
                .handler(buffer -> {
                    if (read.addAndGet(buffer.length()) > MOST_BODY) {
                        vertx.cancelTimer(timer);
                        request.reset();
                    }
                });
    }

    private static <T> T await(Future<T> future, long nanos)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /// IPv6 without its brackets.
    private static String host(URI sink) {
        var host = sink.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @PreDestroy
    void stop() {
        client.close();
    }
}
