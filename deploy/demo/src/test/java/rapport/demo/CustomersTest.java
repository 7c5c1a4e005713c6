package rapport.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CustomersTest {
    private final Customers customers = new Customers(10_000);

    @Test
    void every_customer_can_be_reached_on_at_least_one_channel() {
        assertThat(customers.all()).allMatch(customer -> customer.email() != null || customer.sms() != null);
    }

    @Test
    void every_channel_that_is_preferred_has_an_address() {
        assertThat(customers.all())
                .allMatch(customer -> (customer.prefersSms() ? customer.sms() : customer.email()) != null);
    }

    @Test
    void no_two_customers_share_an_address() {
        assertThat(customers.all().stream().map(Customer::email).filter(java.util.Objects::nonNull))
                .doesNotHaveDuplicates();
        assertThat(customers.all().stream().map(Customer::sms).filter(java.util.Objects::nonNull))
                .doesNotHaveDuplicates();
    }

    @Test
    void ten_sites_carry_a_quarter_of_the_base() {
        assertThat(customers.onSites(1, 10)).hasSize(2_500);
    }
}
