package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rapport.demo.Customer;

/// Whatever stops or dies while events flow, every customer hears once, money is counted once, and what is
/// in doubt is listed.
@ExtendWith(OnStack.class)
class InterruptionsTest {
    /// The most that notification hands to its channels before it writes down the answers.
    private static final int IN_FLIGHT = 150;

    private final Field field;
    private final String reference;

    InterruptionsTest(Field field) {
        this.field = field;
        this.reference = field.fresh("MW");
    }

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification"})
    void while_a_service_is_stopped_the_others_go_on_and_it_catches_up(String service) {
        var debtors = field.nextDebtors(3);
        field.stack().stop(service);
        field.announce(reference);
        if (!service.equals("consumption")) {
            field.fallDue(debtors);
        }
        field.stack().start(service);
        field.stack().awaitReady();
        if (service.equals("consumption")) {
            field.fallDue(debtors);
        }

        field.everyoneWasTold(reference, 0);
        theyPayAndAreCurrent(debtors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification", "broker", "postgres"})
    void nothing_is_lost_or_doubled_when_a_process_is_killed(String process) {
        var debtors = field.nextDebtors(3);
        var payers = field.nextDebtors(20);
        field.bill(payers, Duration.ofDays(30));
        var before = field.stack().restarts(process);
        field.fallDue(debtors);
        field.announce(reference);
        payers.forEach(payer -> field.pay(payer, field.fresh("PAY"), 2));
        if (process.equals("notification")) {
            field.awaitSent(reference, 100);
        }
        field.stack().kill(process);
        field.stack().awaitRestart(process, before);

        assertThat(field.settledLedgers(payers)).containsOnly(List.of(0L, 2L));
        field.everyoneWasTold(reference, IN_FLIGHT);
        theyPayAndAreCurrent(debtors);
    }

    private void theyPayAndAreCurrent(List<Customer> debtors) {
        assertThat(field.standings(debtors, Set.of("SUSPENDED"))).containsExactly("SUSPENDED");
        debtors.forEach(debtor -> field.pay(debtor, field.fresh("PAY"), 1));
        assertThat(field.standings(debtors, Set.of("CURRENT"))).containsExactly("CURRENT");
        assertThat(debtors)
                .allMatch(debtor -> field.service(debtor).path("blocks").isEmpty());
    }
}
