package rapport.consumption.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MovementTest {
    @Test
    void texts_of_others_are_no_formulas_and_no_columns() {
        var movement = new Movement(
                7, Instant.EPOCH, "PAID", "CLEARING", "DEBTORS", 4_990, "EUR", "AG,1", null, "=cmd|' /C \"calc\"'");

        assertThat(movement.lines()).isEqualTo("""
                7,1970-01-01T00:00:00Z,PAID,CLEARING,4990,0,EUR,"AG,1",,"'=cmd|' /C ""calc""'"
                7,1970-01-01T00:00:00Z,PAID,DEBTORS,0,4990,EUR,"AG,1",,"'=cmd|' /C ""calc""'"
                """);
    }
}
