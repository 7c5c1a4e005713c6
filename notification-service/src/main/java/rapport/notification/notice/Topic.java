package rapport.notification.notice;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The catalogue: everything that a customer can be told.
public enum Topic {
    MAINTENANCE_PLANNED("maintenance.planned"),
    MAINTENANCE_RESCHEDULED("maintenance.rescheduled"),
    MAINTENANCE_CANCELLED("maintenance.cancelled"),
    MAINTENANCE_STARTED("maintenance.started"),
    MAINTENANCE_RESTORED("maintenance.restored"),
    PAYMENT_REMINDER("payment.reminder"),
    PAYMENT_NOTICE("payment.notice"),
    PAYMENT_RESTRICTED("payment.restricted"),
    PAYMENT_SUSPENDED("payment.suspended"),
    PAYMENT_RESTORED("payment.restored");

    private static final Map<String, Topic> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(Topic::code, Function.identity()));

    private final String code;

    Topic(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /// The part before the dot. Within it, a later notice about the same matter replaces an earlier one.
    public String family() {
        return code.substring(0, code.indexOf('.'));
    }

    boolean isMaintenance() {
        return family().equals("maintenance");
    }

    public static Optional<Topic> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
