package rapport.provisioning.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EditionTest {
    private static final Instant EARLY = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-22T11:00:00Z");

    @Test
    void a_higher_sequence_wins_whatever_the_stamps_say() {
        assertThat(new Edition(2, EARLY).supersedes(new Edition(1, LATE))).isTrue();
        assertThat(new Edition(1, LATE).supersedes(new Edition(2, EARLY))).isFalse();
    }

    @Test
    void for_one_sequence_the_later_stamp_wins_where_both_have_one() {
        assertThat(new Edition(0, LATE).supersedes(new Edition(0, EARLY))).isTrue();
        assertThat(new Edition(0, EARLY).supersedes(new Edition(0, EARLY))).isFalse();
        assertThat(new Edition(0, null).supersedes(new Edition(0, EARLY))).isFalse();
        assertThat(new Edition(0, LATE).supersedes(new Edition(0, null))).isFalse();
    }
}
