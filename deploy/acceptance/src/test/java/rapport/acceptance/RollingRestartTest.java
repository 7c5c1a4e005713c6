package rapport.acceptance;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import rapport.local.stack.Suite;

/// Two instances of each service, and all of them restarted one after the other while people ask, customers
/// come, and usage is reported: nobody notices.
class RollingRestartTest {

    @Test
    void no_request_fails_and_no_event_is_lost_or_doubled_while_every_service_is_restarted() {
        try (var field = Field.prepare("--replicas", "2")) {
            var announced = new ArrayList<String>();
            var load = SteadyLoad.prepare(field, "ROLL");
            try (load) {
                load.begin();
                for (var service : Suite.SERVICE_NAMES) {
                    announced.add(field.freshWork());
                    field.announce(announced.getLast());
                    field.stack().told(0, "restart", service);
                }
            }
            System.out.println("while each service was restarted: " + load.counts());

            load.isAnswered();
            announced.forEach(reference -> field.everyoneWasTold(reference, 0));
            load.isHeardOnce();
            load.leavesOneDefault();
        }
    }
}
