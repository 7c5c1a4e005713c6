package rapport.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void a_figure_says_how_fast_beside_what() {
        assertThat(Figure.of("B1", "bare-sql", 24_100.4, 38_871).line()).isEqualTo("B1 0.62 x bare-sql 24100/s");
        assertThat(Figure.ofMillis("B3", "published-2s", 50, 2_000).line()).isEqualTo("B3 40.00 x published-2s 50 ms");
    }
}
