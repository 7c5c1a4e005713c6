package rapport.chassis.tmf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a filter compares (TMF630), with the literals that may stand for it; longer literals come first.
@SuppressWarnings("ImmutableEnumChecker") // the list cannot be changed
enum Operator {
    EQ(".eq", "=="),
    REGEX(".regex", "=~", "*="),
    GTE(".gte", ">="),
    LTE(".lte", "<="),
    GT(".gt", ">"),
    LT(".lt", "<"),
    NE(".ne", "!=");

    private final String suffix;
    private final List<String> literals;

    Operator(String suffix, String... literals) {
        this.suffix = suffix;
        this.literals = List.of(literals);
    }

    static Optional<Operator> literal(String literal) {
        return Arrays.stream(values())
                .filter(operator -> operator.literals.contains(literal))
                .findFirst();
    }

    static Optional<Operator> suffixOf(String name) {
        return Arrays.stream(values())
                .filter(operator -> name.endsWith(operator.suffix))
                .findFirst();
    }

    String without(String name) {
        return name.substring(0, name.length() - suffix.length());
    }
}
