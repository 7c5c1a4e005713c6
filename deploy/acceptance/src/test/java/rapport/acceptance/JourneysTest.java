package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Demo;

@ExtendWith(OnStack.class)
class JourneysTest {

    @Test
    void planned_work_a_missed_payment_and_roaming_travel_through_all_services_and_add_up(Field field) {
        var told = new ByteArrayOutputStream();

        var failures = Demo.play(field.origin(), field.partner(), field.customers(), told);

        assertThat(failures).as(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void every_event_that_any_service_has_said_is_published_and_keeps_its_schema(Field field) throws Exception {
        var said = Contract.of(field.stack().kafka());

        assertThat(said.flaws()).isEmpty();
        assertThat(said.types()).hasSizeGreaterThan(10);
    }
}
