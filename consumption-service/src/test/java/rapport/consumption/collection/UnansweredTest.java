package rapport.consumption.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static rapport.consumption.collection.Cashier.ATTEMPTS;
import static rapport.consumption.collection.Cashier.LATER;
import static rapport.consumption.collection.Cashier.await;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rapport.chassis.identity.SystemTransaction;
import rapport.chassis.sql.Sql;
import rapport.consumption.Agreement;
import rapport.consumption.PaymentProvider;

/// What is done about an attempt of which the provider has not said how it ended.
@QuarkusTest
@WithTestResource(value = PaymentProvider.class, scope = TestResourceScope.GLOBAL)
@SuppressWarnings("NullAway.Init")
class UnansweredTest extends CollectionCase {
    @Inject
    Attempts attempts;

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Test
    void what_providers_have_forgotten_is_asked_for_and_neither_sent_again_nor_given_up() {
        var attempt = unanswered();

        assertThat(dueWhenForgotten(attempt, "the answer was lost")).isEqualTo(Progress.Step.ASK);

        PaymentProvider.weather(Map.of());
        await(attempt, "reason", "FORGOTTEN_BY_PROVIDER");
        Agreement.operator().get(ATTEMPTS + "/" + attempt).then().body("state", equalTo("UNKNOWN"));
        assertThat(PaymentProvider.movements("tok-" + id)).isEmpty();
    }

    @Test
    void what_providers_did_not_know_in_time_never_arrived() {
        var attempt = unanswered();

        assertThat(dueWhenForgotten(attempt, "NOT_ARRIVED_YET")).isEqualTo(Progress.Step.ASK);

        PaymentProvider.weather(Map.of());
        await(attempt, "FAILED");
        Agreement.operator().get(ATTEMPTS + "/" + attempt).then().body("reason", equalTo("NEVER_ARRIVED"));
        assertThat(PaymentProvider.movements("tok-" + id)).isEmpty();
    }

    @Test
    void what_is_sent_again_may_have_arrived_again() {
        var attempt = unanswered();

        var claimed = claim(attempt, "NOT_ARRIVED_YET", clock.instant());

        assertThat(claimed.step()).isEqualTo(Progress.Step.SEND);
        assertThat(claimed.attempt().progress().reason()).isNull();
    }

    private String unanswered() {
        agreement.issue(id, 1_000, LATER);
        cashier.method("tok-" + id);
        PaymentProvider.weather(Map.of("unavailable", 100));
        var attempt = cashier.collect(id, Map.of()).statusCode(201).extract().<String>path("attemptId");
        await(attempt, "UNKNOWN");
        return attempt;
    }

    private Progress.Step dueWhenForgotten(String attempt, String reason) {
        return claim(attempt, reason, clock.instant().minusSeconds(86_401)).step();
    }

    /// Takes an attempt that was to be sent again, as the timer does.
    private Errand claim(String attempt, String reason, Instant firstSentAt) {
        var now = clock.instant();
        var ours = SystemTransaction.call(() -> {
            sql.update("""
                    UPDATE payment_attempt SET step = 'SEND', reason = ?, first_sent_at = ?, next_action_at = ?
                     WHERE attempt_id = ?""", reason, firstSentAt, Instant.EPOCH, attempt);
            return attempts.claim(now, now.plusSeconds(1), now.minusSeconds(86_400), 1);
        });
        assertThat(ours.getFirst().attempt().id()).isEqualTo(attempt);
        return ours.getFirst();
    }
}
