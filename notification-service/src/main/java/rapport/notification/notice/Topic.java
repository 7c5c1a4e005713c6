package rapport.notification.notice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The catalogue: everything that a customer can be told.
public enum Topic {
    MAINTENANCE_PLANNED("maintenance.planned", NoticeContent.Maintenance.class),
    MAINTENANCE_RESCHEDULED("maintenance.rescheduled", NoticeContent.Maintenance.class),
    MAINTENANCE_CANCELLED("maintenance.cancelled", NoticeContent.Maintenance.class),
    MAINTENANCE_STARTED("maintenance.started", NoticeContent.Maintenance.class),
    MAINTENANCE_RESTORED("maintenance.restored", NoticeContent.Maintenance.class),
    PAYMENT_REMINDER("payment.reminder", NoticeContent.Payment.class),
    PAYMENT_NOTICE("payment.notice", NoticeContent.Payment.class),
    PAYMENT_RESTRICTED("payment.restricted", NoticeContent.Payment.class),
    PAYMENT_SUSPENDED("payment.suspended", NoticeContent.Payment.class),
    PAYMENT_RESTORED("payment.restored", NoticeContent.Payment.class),
    USAGE_THRESHOLD("usage.threshold", NoticeContent.Usage.class),
    USAGE_USED_UP("usage.used-up", NoticeContent.Usage.class),
    REQUEST_FULFILLED("request.fulfilled", NoticeContent.Request.class),
    REQUEST_REFUSED("request.refused", NoticeContent.Request.class);

    private static final Map<String, Topic> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(Topic::code, Function.identity()));

    private final String code;
    private final Class<? extends NoticeContent> content;

    Topic(String code, Class<? extends NoticeContent> content) {
        this.code = code;
        this.content = content;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /// The part before the dot. Within it, a later notice about the same matter replaces an earlier one.
    public String family() {
        return code.substring(0, code.indexOf('.'));
    }

    /// What a notice about it says.
    Class<? extends NoticeContent> content() {
        return content;
    }

    public static Optional<Topic> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
