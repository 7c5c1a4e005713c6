package rapport.testkit.walls;

import java.util.Map;
import java.util.TreeMap;

/// The operations of a service with the rule and the sample of each.
public final class Operations {
    private final Map<Operation, Covered> covered = new TreeMap<>();

    record Covered(Rule rule, Sample sample) {}

    /// @param name the method and the path as the OpenAPI document has it, such as `GET /provisioning/v1/services/{id}`
    public Operations with(String name, Rule rule, Sample sample) {
        if (covered.put(Operation.of(name), new Covered(rule, sample)) != null) {
            throw new IllegalArgumentException(name + " has two rules");
        }
        return this;
    }

    Map<Operation, Covered> covered() {
        return covered;
    }
}
