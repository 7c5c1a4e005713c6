package rapport.consumption;

import org.junit.jupiter.api.Test;
import rapport.testkit.ArchitectureRules;

class ArchitectureTest {
    @Test
    void the_rules_of_the_house_hold() {
        ArchitectureRules.check("rapport.consumption");
    }
}
