package rapport.provisioning.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.provisioning.Desk.fresh;
import static rapport.provisioning.Desk.run;
import static rapport.provisioning.Desk.site;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.chassis.tmf.Table;
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

        SystemTransaction.run(() -> {
            services.lockOfAgreements(List.of("AGR-" + account));
            assertThat(refer(serviceId)).hasSize(1);
        });
        SystemTransaction.run(() -> {
            services.lock(serviceId);
            assertThat(refer(serviceId)).hasSize(1);
        });
    }

    @Test
    void every_column_that_filters_use_in_place_of_an_attribute_has_an_index() {
        var indexed = SystemTransaction.call(() -> sql.query("""
                        SELECT a.attname AS name FROM pg_index i
                          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
                         WHERE i.indrelid = 'service'::regclass""", row -> row.text("name")));
        assertThat(ServiceDocument.DEFINITION.table().columns().stream()
                        .filter(column -> column.mirrors() != null)
                        .map(Table.Column::name))
                .isNotEmpty()
                .isSubsetOf(indexed);
    }

    @Test
    void notices_that_may_touch_every_customer_come_a_few_at_a_time() {
        assertThat(noticesAtOnce).isEqualTo(20);
    }

    private List<Long> refer(String serviceId) {
        return SystemTransaction.call(() -> sql.query(REFER, row -> 1L, serviceId));
    }
}
