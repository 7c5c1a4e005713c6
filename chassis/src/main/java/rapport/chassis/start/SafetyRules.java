package rapport.chassis.start;

import java.util.List;

/// The rules of one service, found by [java.util.ServiceLoader]; those of all services are in this package.
@FunctionalInterface
public interface SafetyRules {
    List<Rule> rules();
}
