package rapport.provisioning.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceTest {
    private static final Service RUNNING =
            new Service("S", "A", "G", "Mobile", "mobile", null, State.ACTIVE, Map.of(), List.of(), true, 1);

    @Test
    void a_restore_removes_its_own_block_only() {
        var twice = RUNNING.blocked(Origin.LOST, Level.SUSPENDED).blocked(Origin.DEBT, Level.RESTRICTED);
        var restored = twice.unblocked(Origin.DEBT);
        assertThat(restored.blocks()).isEqualTo(Map.of(Origin.LOST, Level.SUSPENDED));
        assertThat(restored.version()).isEqualTo(4);
    }

    @Test
    void a_feature_is_turned_on_and_off_and_the_others_stay() {
        var roaming = new Feature("data-roaming", "Data roaming", true);
        var calls = new Feature("premium-calls", "Premium calls", false);
        var on = RUNNING.with(roaming);
        assertThat(on.has("data-roaming")).isTrue();
        assertThat(on.with(roaming)).isSameAs(on);
        assertThat(on.with(calls)).isSameAs(on);
        var both = on.with(new Feature("premium-calls", "Premium calls", true)).with(calls);
        assertThat(both.features()).containsExactly(roaming, calls);
        assertThat(both.version()).isEqualTo(4);
    }

    @Test
    void what_is_so_already_is_no_new_version() {
        var blocked = RUNNING.blocked(Origin.DEBT, Level.RESTRICTED);
        assertThat(blocked.blocked(Origin.DEBT, Level.RESTRICTED)).isSameAs(blocked);
        assertThat(RUNNING.unblocked(Origin.FRAUD)).isSameAs(RUNNING);
        assertThat(RUNNING.terminated().terminated().version()).isEqualTo(2);
    }

    @Test
    void emergency_calls_stay_under_every_block_and_incoming_ones_under_a_restriction() {
        var restricted = RUNNING.blocked(Origin.DEBT, Level.RESTRICTED);
        assertThat(ServiceView.of(RUNNING).keeps()).isEmpty();
        assertThat(ServiceView.of(restricted).keeps()).containsExactly("EMERGENCY", "INCOMING");
        assertThat(ServiceView.of(restricted.blocked(Origin.LOST, Level.SUSPENDED))
                        .keeps())
                .containsExactly("EMERGENCY");
    }
}
