package rapport.provisioning.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.sql.Sql;
import rapport.provisioning.Desk;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ServicesTest {
    private static final String REFER = "SELECT 1 FROM service WHERE service_id = ? FOR KEY SHARE NOWAIT";

    @Inject
    Services services;

    @Inject
    Sql sql;

    @ConfigProperty(name = "mp.messaging.incoming.network.max.poll.records")
    int noticesAtOnce;

    @BeforeEach
    void topology() {
        Desk.topology(60).statusCode(200);
    }

    @Test
    void who_refers_to_a_locked_service_does_not_wait() {
        var account = fresh("ACC");
        run(account, site(0));
        var serviceId = "SVC-" + account;

        QuarkusTransaction.requiringNew().run(() -> {
            services.lockOfAgreements(List.of("AGR-" + account));
            assertThat(refer(serviceId)).hasSize(1);
        });
        QuarkusTransaction.requiringNew().run(() -> {
            services.lock(serviceId);
            assertThat(refer(serviceId)).hasSize(1);
        });
    }

    @Test
    void notices_that_may_touch_every_customer_come_a_few_at_a_time() {
        assertThat(noticesAtOnce).isEqualTo(20);
    }

    private List<Long> refer(String serviceId) {
        return QuarkusTransaction.requiringNew().call(() -> sql.query(REFER, row -> 1L, serviceId));
    }
}
