package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import rapport.demo.Patience;

/// Who did what, over HTTP and through the command.
@ExtendWith(OnStack.class)
class AuditTest {
    private static final List<String> SERVICES = List.of("provisioning", "consumption", "relationship", "notification");

    @Test
    void what_an_operator_does_in_any_service_is_kept_with_the_reason_and_the_record_holds(Field field) {
        var origin = field.origin();
        var reason = field.fresh("because");
        origin.post("/notification/v1/brakes/sending/engage", Map.of("reason", reason));
        origin.post("/notification/v1/brakes/sending/release", Map.of("reason", reason));

        var entries = origin.get("/notification/v1/audit?path=/notification/v1/brakes/sending&limit=2");
        assertThat(entries.findValuesAsText("reason")).containsExactly(reason, reason);
        assertThat(entries.findValuesAsText("path"))
                .containsExactly("/notification/v1/brakes/sending/release", "/notification/v1/brakes/sending/engage");
        assertThat(entries.findValuesAsText("actor")).containsOnly("operator");
        for (var service : SERVICES) {
            var verification = "/" + service + "/v1/audit/verification";
            var seen = Patience.until(
                    Duration.ofMinutes(1),
                    () -> origin.get(verification),
                    found -> found.path("intact").asBoolean()
                            && found.path("sealed").asLong() > 0);
            assertThat(seen.path("intact").asBoolean()).as(service + " " + seen).isTrue();
        }
    }
}
