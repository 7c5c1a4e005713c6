package rapport.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rapport.notification.notice.LegalClass;

class MutedTopicsTest {
    @Test
    void a_pattern_silences_a_family_and_a_name_only_itself() {
        var muted = new MutedTopics(List.of("maintenance.*", "payment.reminder"));

        assertThat(muted.silence("maintenance.planned", LegalClass.SERVICE)).isTrue();
        assertThat(muted.silence("payment.reminder", LegalClass.MARKETING)).isTrue();
        assertThat(muted.silence("payment.restored", LegalClass.SERVICE)).isFalse();
    }

    @Test
    void what_must_be_heard_is_never_silenced() {
        var everything = new MutedTopics(List.of("*"));

        assertThat(everything.silence("payment.notice", LegalClass.STATUTORY)).isFalse();
        assertThat(everything.silence("maintenance.planned", LegalClass.SERVICE_CRITICAL))
                .isFalse();
    }
}
