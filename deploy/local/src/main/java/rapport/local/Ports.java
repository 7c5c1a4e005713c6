package rapport.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// Which process listens where. One number moves all of them: the inner ports follow the origin's, and further
/// instances
/// of the services come after all of those.
///
/// @param origin of the one address
/// @param first of the inner ports
/// @param replicas how many instances of each service there are
public record Ports(int origin, int first, int replicas) {
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
        PROVIDER(12, "payment provider"),
        POOLER(13, "PgBouncer");

        public static final List<Port> SERVICES = List.of(PROVISIONING, CONSUMPTION, RELATIONSHIP, NOTIFICATION);

        private final int place;
        private final String title;

        Port(int place, String title) {
            this.place = place;
            this.title = title;
        }
    }

    /// @param base the first of the inner ports; 0 derives it from the origin's
    public static Ports of(int origin, int base, int replicas) {
        if (origin == 0) {
            return anywhere(replicas);
        }
        var first = base != 0 ? base : origin + 1 + (origin <= HIGHEST_ORIGIN_WITH_DISTANCE ? DISTANCE : 0);
        return new Ports(origin, first, replicas);
    }

    /// Free ports next to each other, below those that the operating system lends to clients: a server that is
    /// started again must not find its port lent out.
    private static Ports anywhere(int replicas) {
        while (true) {
            var origin = ThreadLocalRandom.current().nextInt(LOWEST_CHOSEN, HIGHEST_CHOSEN);
            var ports = new Ports(origin, origin + 1, replicas);
            if (ports.all().values().stream().allMatch(Ports::isFree)) {
                return ports;
            }
        }
    }

    public int of(Port port) {
        return port == Port.ORIGIN ? origin : first + port.place - 1;
    }

    /// Where one of the instances of a service listens.
    ///
    /// @param instance from 1 on
    public int of(Port service, int instance) {
        if (instance == 1) {
            return of(service);
        }
        var before = Port.values().length - 1 + (instance - 2) * Port.SERVICES.size();
        return first + before + Port.SERVICES.indexOf(service);
    }

    /// All of them, by what listens there.
    Map<String, Integer> all() {
        var all = new LinkedHashMap<String, Integer>();
        Arrays.stream(Port.values()).forEach(port -> all.put(port.title, of(port)));
        for (var instance = 2; instance <= replicas; instance++) {
            for (var service : Port.SERVICES) {
                all.put(service.title + " " + instance, of(service, instance));
            }
        }
        return all;
    }

    /// The one address of the stack.
    public String address() {
        return "http://127.0.0.1:" + origin;
    }

    /// Complains about the first port that somebody else uses.
    void mustBeFree() {
        all().forEach((title, number) -> {
            if (!isFree(number)) {
                var remedy = number == origin ? "choose another with --port" : "move it with --port or --port-base";
                throw new UsageProblem("port %d (%s) is taken; %s".formatted(number, title, remedy));
            }
        });
    }

    private static boolean isFree(int number) {
        try (var socket = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException _) {
            return false;
        }
    }
}
