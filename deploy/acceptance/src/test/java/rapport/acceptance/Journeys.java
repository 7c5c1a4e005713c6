package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import rapport.demo.Customer;

/// Both journeys again and again, so that one is always half way: planned work becomes messages to every
/// customer, and who misses a payment is suspended, pays and is restored.
final class Journeys {
    private static final int DEBTORS = 3;

    private final Field field;
    private final List<String> announced = new ArrayList<>();
    private final List<Customer> all = new ArrayList<>();
    private List<Customer> unpaid = List.of();

    Journeys(Field field) {
        this.field = field;
    }

    /// Begins both anew, after those whose bills fell due the last time are suspended and have paid.
    void goOn() {
        pay();
        announced.add(field.freshWork());
        field.announce(announced.getLast());
        unpaid = field.nextDebtors(DEBTORS);
        all.addAll(unpaid);
        field.fallDue(unpaid);
    }

    private void pay() {
        if (!unpaid.isEmpty()) {
            assertThat(field.standings(unpaid, Set.of("SUSPENDED"))).containsExactly("SUSPENDED");
            unpaid.forEach(debtor -> field.pay(debtor, field.fresh("PAY"), 2));
            unpaid = List.of();
        }
    }

    /// Every customer heard of each planned work once, and whoever paid is served again.
    void end() {
        pay();
        announced.forEach(reference -> field.everyoneWasTold(reference, 0));
        assertThat(field.standings(all, Set.of("CURRENT"))).containsExactly("CURRENT");
        assertThat(field.settledLedgers(all)).containsOnly(List.of(0L, 2L));
        assertThat(all).allMatch(debtor -> field.service(debtor).path("blocks").isEmpty());
    }

    int begun() {
        return announced.size();
    }

    int debtors() {
        return all.size();
    }
}
