package rapport.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rapport.chassis.event.Cause;
import rapport.chassis.identity.Scopes;
import rapport.chassis.money.Money;
import rapport.notification.Peers;

@QuarkusTest
@WithTestResource(Peers.class)
@SuppressWarnings("NullAway.Init")
class NoticesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");

    @Inject
    Notices notices;

    @Test
    void what_is_announced_days_ahead_is_routed_after_what_must_be_told_now_however_critical() {
        Scopes.asSystem(this::threeAtOnce);
    }

    private void threeAtOnce() {
        QuarkusTransaction.begin();
        try {
            notices.keep(List.of(notice("mass", NOW.plus(Duration.ofDays(3)))), NOW.minusSeconds(60));
            notices.keep(List.of(notice("restored", null), notice("soon", NOW.plusSeconds(1_800))), NOW);

            assertThat(notices.takeWaiting(NOW, 500))
                    .extracting(known -> known.notice().reference())
                    .filteredOn(List.of("mass", "restored", "soon")::contains)
                    .last()
                    .isEqualTo("mass");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private static Notice notice(String reference, @Nullable Instant tellBy) {
        return new Notice(
                UUID.randomUUID(),
                "acc-" + reference,
                Topic.PAYMENT_RESTORED,
                LegalClass.SERVICE_CRITICAL,
                reference,
                reference,
                1,
                tellBy,
                NOW.plus(Duration.ofDays(4)),
                Set.of(),
                new NoticeContent.Payment(
                        new Money(4_990, "EUR"), NOW, reference, null, NoticeContent.NextStep.NONE, List.of()),
                new Cause("journey", null));
    }
}
