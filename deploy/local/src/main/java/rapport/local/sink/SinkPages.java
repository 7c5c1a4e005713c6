package rapport.local.sink;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// What the sinks have seen, over HTTP.
final class SinkPages implements AutoCloseable {
    private final Journal journal;
    private final HttpServer server;

    SinkPages(int port, Journal journal) {
        this.journal = journal;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/sinks/ready", exchange -> answer(exchange, json(_ -> Map.of("status", "UP"))));
        server.createContext("/sinks/messages", exchange -> answer(exchange, this::messages));
        server.createContext("/sinks/counts", exchange -> answer(exchange, json(this::counts)));
        server.createContext("/sinks/duplicates", exchange -> answer(exchange, json(this::duplicates)));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// The latest ones, in order of arrival; written one by one, because there may be many.
    private void messages(HttpExchange exchange, Query query) throws IOException {
        var found = new AtomicLong();
        journal.each(query.hint(), delivery -> {
            if (query.wants(delivery)) {
                found.incrementAndGet();
            }
        });
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (var json = Journal.JSON.writer().writeValuesAsArray(exchange.getResponseBody())) {
            var skip = new AtomicLong(found.get() - query.limit());
            journal.each(query.hint(), delivery -> {
                if (query.wants(delivery) && skip.decrementAndGet() < 0) {
                    write(json, delivery);
                }
            });
        }
    }

    private static void write(SequenceWriter json, Delivery delivery) {
        try {
            json.write(delivery);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<Delivery.Channel, Counts.View> counts(Query query) {
        var counts = new EnumMap<Delivery.Channel, Counts>(Delivery.Channel.class);
        for (var channel : Delivery.Channel.values()) {
            counts.put(channel, new Counts());
        }
        journal.each(query.hint(), delivery -> {
            var count = counts.get(delivery.channel());
            if (count != null && query.wants(delivery)) {
                count.add(delivery);
            }
        });
        return counts.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().view(), (a, _) -> a, LinkedHashMap::new));
    }

    /// Messages that reached the same recipient with the same words more than once.
    record Duplicate(Delivery.Channel channel, String to, String subject, String text, int times) {}

    private List<Duplicate> duplicates(Query query) {
        var seen = new LinkedHashMap<Duplicate, Integer>();
        journal.each(query.hint(), delivery -> {
            if (delivery.accepted() && query.wants(delivery)) {
                var same = new Duplicate(delivery.channel(), delivery.to(), delivery.subject(), delivery.text(), 0);
                seen.merge(same, 1, Integer::sum);
            }
        });
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> times(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Duplicate times(Duplicate same, int times) {
        return new Duplicate(same.channel(), same.to(), same.subject(), same.text(), times);
    }

    /// Writes the answer to a query.
    @FunctionalInterface
    private interface Page {
        void answer(HttpExchange exchange, Query query) throws IOException;
    }

    private static Page json(Function<Query, Object> content) {
        return (exchange, query) -> send(exchange, 200, content.apply(query));
    }

    private static void answer(HttpExchange exchange, Page page) throws IOException {
        try (exchange) {
            Query query;
            try {
                query = Query.of(exchange.getRequestURI());
            } catch (IllegalArgumentException e) {
                var detail = String.valueOf(e.getMessage());
                send(exchange, 400, Map.of("title", "Not understood", "status", 400, "detail", detail));
                return;
            }
            page.answer(exchange, query);
        }
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = Journal.JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
