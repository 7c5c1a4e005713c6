package rapport.acceptance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rapport.demo.Customer;
import rapport.demo.Demo;
import rapport.demo.Origin;
import rapport.local.stack.Suite;

/// The whole stack behind a PgBouncer that gives its connections away for a transaction at a time, fewer than there are
/// requests.
class PooledStackTest {
    private static final int CONNECTIONS = 5;
    private static final int AT_ONCE = 16;
    private static final int TIMES = 100;

    private static Field field;

    @BeforeAll
    static void start() {
        field = Field.prepare("--pooled");
    }

    @AfterAll
    static void end() {
        field.close();
    }

    @Test
    void the_journeys_go_through_the_pooler_and_add_up() {
        var pooled = new Pooled(field.stack());
        var before = pooled.transactions();
        var told = new ByteArrayOutputStream();

        var failures = Demo.play(field.origin(), field.partner(), field.customers(), told);

        assertThat(failures).as(told.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(pooled.transactions())
                .containsOnlyKeys(Suite.SERVICE_NAMES)
                .allSatisfy((service, count) -> assertThat(count - before.getOrDefault(service, 0L))
                        .as(service)
                        .isGreaterThan(100));
    }

    @Test
    void only_relays_have_connections_of_their_own() {
        var pooled = new Pooled(field.stack());
        field.origin().get("/relationship/v1/accounts?limit=1");
        var ports = new HashSet<>(pooled.ports());
        var sessions = pooled.sessions().stream()
                .collect(groupingBy(session -> session.application().equals("outbox-relay")));
        ports.addAll(pooled.ports()); // it may have opened another in between

        assertThat(sessions.get(true))
                .noneMatch(relay -> ports.contains(relay.port()))
                .extracting(Pooled.Session::database)
                .containsExactlyInAnyOrderElementsOf(Suite.SERVICE_NAMES);
        assertThat(sessions.get(false)).isNotEmpty().allMatch(session -> ports.contains(session.port()));
    }

    @Test
    void customers_who_ask_at_the_same_time_see_their_own_and_leave_nothing_behind() throws Exception {
        var customers = field.customers().all().subList(0, 2);
        var pooled = new Pooled(field.stack());
        var busiest = new ArrayList<Pooled.Share>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asking = IntStream.range(0, AT_ONCE)
                    .mapToObj(number -> threads.submit(asker(customers.get(number % 2), customers.get(1 - number % 2))))
                    .toList();
            while (asking.stream().anyMatch(each -> !each.isDone())) {
                busiest.addAll(pooled.shares().values());
            }
            var wrong = new ArrayList<String>();
            for (var each : asking) {
                wrong.addAll(each.get());
            }
            assertThat(wrong).isEmpty();
            assertThat(busiest).allMatch(share -> share.mode().equals("transaction") && share.servers() <= CONNECTIONS);
            assertThat(busiest).anyMatch(share -> share.clients() > CONNECTIONS);
            for (var service : Suite.SERVICE_NAMES) {
                nothingIsLeft(service, threads.invokeAll(leftovers(pooled, service)));
            }
        }
    }

    /// Sessions that others have used say neither whose work they did nor that anything was done.
    private static void nothingIsLeft(String service, List<Future<List<String>>> answers)
            throws ExecutionException, InterruptedException {
        var said = new ArrayList<String>();
        for (var each : answers) {
            said.addAll(each.get());
        }
        assertThat(said).as(service).allMatch(text -> text.endsWith(":"));
        assertThat(said.stream().collect(toSet())).as(service).hasSizeGreaterThan(1);
    }

    private static List<Callable<List<String>>> leftovers(Pooled pooled, String service) {
        return IntStream.range(0, AT_ONCE)
                .<Callable<List<String>>>mapToObj(_ -> () -> pooled.leftovers(service))
                .toList();
    }

    /// What is wrong with what one customer sees, however often it asks.
    private static Callable<List<String>> asker(Customer self, Customer other) {
        var origin = field.stack().as("customer:" + self.accountId());
        return () -> IntStream.range(0, TIMES)
                .boxed()
                .flatMap(_ -> wrong(origin, self, other).stream())
                .toList();
    }

    private static List<String> wrong(Origin origin, Customer self, Customer other) {
        var wrong = new ArrayList<String>();
        for (var path : List.of("/relationship/v1/accounts/", "/notification/v1/preferences/")) {
            require(200, origin, path + self.accountId(), wrong);
            require(404, origin, path + other.accountId(), wrong);
        }
        require(200, origin, "/consumption/v1/balances/" + self.agreementId(), wrong);
        require(404, origin, "/consumption/v1/balances/" + other.agreementId(), wrong);
        if (!accounts(origin.get("/provisioning/v1/services")).equals(Set.of(self.accountId()))) {
            wrong.add(self.accountId() + " does not see its services alone");
        }
        return wrong;
    }

    private static void require(int status, Origin origin, String path, List<String> wrong) {
        var answered = origin.status(path);
        if (answered != status) {
            wrong.add(path + " is answered with " + answered);
        }
    }

    private static Set<String> accounts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path("accountId").asText())
                .collect(toSet());
    }
}
