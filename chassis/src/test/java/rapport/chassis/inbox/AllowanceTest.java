package rapport.chassis.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void a_second_s_worth_may_be_said_at_once_and_one_more_is_too_much() {
        var allowance = new Allowance(50, 0);

        allowance.take(50, 50, 0);
        assertThat(allowance.isOverdrawn()).isFalse();

        allowance.take(1, 50, 0);
        assertThat(allowance.isOverdrawn()).isTrue();
    }

    @Test
    void what_was_read_too_much_is_waited_for_at_the_rate() {
        var allowance = new Allowance(50, 0);

        allowance.take(150, 50, 0);
        allowance.take(0, 50, 2 * SECOND - SECOND / 1_000);
        assertThat(allowance.isOverdrawn()).isTrue();

        allowance.take(0, 50, 2 * SECOND + SECOND / 1_000);
        assertThat(allowance.isOverdrawn()).isFalse();
    }

    @Test
    void a_higher_rate_shortens_the_wait() {
        var allowance = new Allowance(1, 0);

        allowance.take(501, 1, 0);
        allowance.take(0, 1_000, SECOND / 2);

        assertThat(allowance.isOverdrawn()).isFalse();
    }

    @Test
    void silence_saves_up_no_more_than_a_second_s_worth() {
        var allowance = new Allowance(50, 0);

        allowance.take(0, 50, 3_600 * SECOND);
        allowance.take(51, 50, 3_600 * SECOND);

        assertThat(allowance.isOverdrawn()).isTrue();
    }

    @Test
    void it_is_news_once_a_minute() {
        var allowance = new Allowance(50, 0);

        assertThat(allowance.isNews(0)).isTrue();
        assertThat(allowance.isNews(59 * SECOND)).isFalse();
        assertThat(allowance.isNews(60 * SECOND)).isTrue();
    }
}
