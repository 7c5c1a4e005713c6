package rapport.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import rapport.embedded.FreePort;

/// Which process listens where. One number moves all of them: the inner ports follow the origin's.
public record Ports(Map<Port, Integer> numbers) {
    private static final int DISTANCE = 10_000;
    private static final int HIGHEST_ORIGIN_WITH_DISTANCE = 50_000;

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
        SINKS(10, "sinks' page");

        private final int place;
        private final String title;

        Port(int place, String title) {
            this.place = place;
            this.title = title;
        }
    }

    static Ports of(int origin, int base) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            numbers.put(port, number(port, origin, base));
        }
        return new Ports(Map.copyOf(numbers));
    }

    private static int number(Port port, int origin, int base) {
        if (port == Port.ORIGIN) {
            return origin == 0 ? FreePort.next() : origin;
        }
        if (base != 0) {
            return base + port.place - 1;
        }
        if (origin == 0) {
            return FreePort.next();
        }
        return origin + port.place + (origin <= HIGHEST_ORIGIN_WITH_DISTANCE ? DISTANCE : 0);
    }

    public int of(Port port) {
        return numbers.getOrDefault(port, 0);
    }

    /// Complains about the first port that somebody else uses.
    void mustBeFree() {
        Arrays.stream(Port.values()).forEach(this::mustBeFree);
    }

    private void mustBeFree(Port port) {
        var number = of(port);
        try (var _ = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            // nobody listens here
        } catch (IOException | IllegalArgumentException _) {
            var remedy = port == Port.ORIGIN ? "choose another with --port" : "move it with --port or --port-base";
            throw new UsageProblem("port %d (%s) is taken; %s".formatted(number, port.title, remedy));
        }
    }
}
