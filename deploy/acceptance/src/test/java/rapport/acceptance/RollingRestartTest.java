package rapport.acceptance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.local.stack.Suite;
import rapport.testkit.Probe;
import rapport.testkit.Said;

/// Two instances of each service, and all of them restarted one after the other while people ask, customers come, and
/// usage is reported: nobody notices.
class RollingRestartTest {
    /// Less than this of anything would show nothing.
    private static final int LITTLE = 100;

    private static final List<String> TOPICS = List.of(
            "provisioning.services",
            "provisioning.impacts",
            "consumption.usage",
            "relationship.accounts",
            "relationship.notices",
            "notification.deliveries");

    @Test
    void no_request_fails_and_no_event_is_lost_or_doubled_while_every_service_is_restarted() {
        try (var field = Field.prepare("--replicas", "2")) {
            var callers = Callers.of(field, "ROLL", "northwind");
            callers.release(Use.tariff());
            callers.sign(SteadyLoad.CALLERS);
            callers.activate(SteadyLoad.CALLERS);
            var load = new SteadyLoad(field, callers);
            var announced = new ArrayList<String>();
            try (load) {
                load.begin();
                for (var service : Suite.SERVICE_NAMES) {
                    announced.add(field.fresh("MW"));
                    field.announce(announced.getLast());
                    field.stack().told(0, "restart", service);
                }
            }
            System.out.println("while each service was restarted: " + load.counts());

            assertThat(load.failures()).isEmpty();
            assertThat(load.counts().values()).allMatch(count -> count > LITTLE);
            announced.forEach(reference -> field.everyoneWasTold(reference, 0));
            callers.areRatedOnce(load.uses());
            isHeardOnce(field, callers, load);
        }
    }

    private static void isHeardOnce(Field field, Callers callers, SteadyLoad load) {
        try (var probe = new Probe(field.stack().kafka())) {
            TOPICS.forEach(topic -> assertThat(probe.all(topic))
                    .as(topic)
                    .isNotEmpty()
                    .extracting(Said::id)
                    .doesNotHaveDuplicates());
            assertThat(probe.all("relationship.accounts"))
                    .extracting(Said::subject)
                    .containsAll(load.newAccounts());
            var told = Ledgers.sums(
                    probe.all("consumption.usage", event -> event.type().endsWith("usage.rated.v1")));
            var owed = load.uses().stream()
                    .collect(groupingBy(
                            use -> callers.agreement(use.customer()),
                            mapping(Use::price, reducing(BigDecimal.ZERO, BigDecimal::add))));
            owed.forEach((agreement, price) -> assertThat(told.get(agreement)).isEqualByComparingTo(price));
        }
    }
}
