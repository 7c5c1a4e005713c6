package rapport.notification.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static rapport.notification.dispatch.Samples.NOON;
import static rapport.notification.dispatch.Samples.SERVICE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rapport.notification.notice.LegalClass;

class LaneTest {
    @ParameterizedTest
    @EnumSource(names = {"STATUTORY", "SERVICE_CRITICAL"})
    void what_is_critical_and_must_be_told_now_goes_first(LegalClass critical) {
        var notice = SERVICE.ofClass(critical);

        assertThat(Lane.of(notice.notice(), NOON)).isEqualTo(Lane.CRITICAL);
        assertThat(Lane.of(notice.tellBy(NOON.plus(Duration.ofHours(1))).notice(), NOON))
                .isEqualTo(Lane.CRITICAL);
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUTORY", "SERVICE_CRITICAL"})
    void what_is_announced_days_ahead_stands_with_the_mass_however_critical(LegalClass critical) {
        var notice = SERVICE.ofClass(critical).tellBy(NOON.plus(Duration.ofDays(3)));

        assertThat(Lane.of(notice.notice(), NOON)).isEqualTo(Lane.BULK);
    }

    @Test
    void what_is_not_critical_stands_with_the_mass_however_urgent() {
        assertThat(Lane.of(SERVICE.tellBy(NOON).notice(), NOON)).isEqualTo(Lane.BULK);
    }
}
