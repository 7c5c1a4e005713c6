package rapport.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// Which process listens where. One number moves all of them: the inner ports follow the origin's.
public record Ports(Map<Port, Integer> numbers) {
    private static final int DISTANCE = 10_000;
    private static final int HIGHEST_ORIGIN_WITH_DISTANCE = 50_000;
    private static final int LOWEST_CHOSEN = 20_000;
    private static final int HIGHEST_CHOSEN = 32_000;

    /// Each with its place after the origin.
    public enum Port {
        ORIGIN(0, "origin"),
        PROVISIONING(1, "provisioning"),
        CONSUMPTION(2, "consumption"),
        RELATIONSHIP(3, "relationship"),
        NOTIFICATION(4, "notification"),
        KAFKA(5, "Kafka broker"),
        KAFKA_CONTROLLER(6, "Kafka controller"),
        POSTGRES(7, "PostgreSQL"),
        SMTP(8, "SMTP sink"),
        SMPP(9, "SMPP message centre"),
        SINKS(10, "sinks' page"),
        ISSUER(11, "identity provider"),
        PROVIDER(12, "payment provider");

        private final int place;
        private final String title;

        Port(int place, String title) {
            this.place = place;
            this.title = title;
        }
    }

    /// @param base the first of the inner ports; 0 derives it from the origin's
    public static Ports of(int origin, int base) {
        if (origin == 0) {
            return anywhere();
        }
        var first = base != 0 ? base : origin + 1 + (origin <= HIGHEST_ORIGIN_WITH_DISTANCE ? DISTANCE : 0);
        return inARow(origin, first);
    }

    /// Free ports next to each other, below those that the operating system lends to clients: a server that is
    /// started again must not find its port lent out.
    private static Ports anywhere() {
        while (true) {
            var origin = ThreadLocalRandom.current().nextInt(LOWEST_CHOSEN, HIGHEST_CHOSEN);
            var ports = inARow(origin, origin + 1);
            if (Arrays.stream(Port.values()).map(ports::of).allMatch(Ports::isFree)) {
                return ports;
            }
        }
    }

    private static Ports inARow(int origin, int first) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, port == Port.ORIGIN ? origin : first + port.place - 1);
        }
        return new Ports(Map.copyOf(numbers));
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, 0);
    }

    /// The one address of the stack.
    public String origin() {
        return "http://127.0.0.1:" + of(Port.ORIGIN);
    }

    /// Complains about the first port that somebody else uses.
    void mustBeFree() {
        Arrays.stream(Port.values()).forEach(this::mustBeFree);
    }

    private void mustBeFree(Port port) {
        if (!isFree(of(port))) {
            var remedy = port == Port.ORIGIN ? "choose another with --port" : "move it with --port or --port-base";
            throw new UsageProblem("port %d (%s) is taken; %s".formatted(of(port), port.title, remedy));
        }
    }

    private static boolean isFree(int number) {
        try (var socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
