package rapport.chassis.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SAID = "00-" + TRACE + "-b7ad6b7169203331-01";

    @Test
    void what_the_specification_shows_is_kept_as_it_is() {
        assertThat(TraceParent.of(SAID)).isEqualTo(SAID);
        assertThat(TraceParent.of(TraceParent.context(SAID))).isEqualTo(SAID);
        assertThat(TraceParent.isSampled(SAID)).isTrue();
        assertThat(TraceParent.isSampled(SAID.replaceFirst("01$", "02"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes-later"
            })
    void a_version_to_come_is_read_as_far_as_it_is_known(String later) {
        assertThat(TraceParent.of(later)).isEqualTo(SAID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rubbish",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g"
            })
    void what_the_specification_forbids_is_nothing(String said) {
        assertThat(TraceParent.of(said)).isNull();
    }

    @Test
    void where_the_flag_is_taken_away_the_parent_is_new_and_the_trace_is_not() {
        assertThat(TraceParent.unsampled(SAID, "00f067aa0ba902b7")).isEqualTo("00-" + TRACE + "-00f067aa0ba902b7-00");
    }
}
