package rapport.relationship.advice;

import java.util.List;
import rapport.chassis.event.Heard;
import rapport.chassis.event.Ids;
import rapport.relationship.notice.LegalClass;
import rapport.relationship.notice.NoticeRequested;

/// Puts what was heard into a request to tell its account. Pure: the same event leads to the same notice.
///
/// @param services those that it is about, as far as they are known
record Advice(Heard<AdviceFact> heard, List<ServiceLine> services, AdvicePolicy policy) {
    private static final int WHOLE = 100;

    NoticeRequested notice() {
        return switch (heard.fact()) {
            case AdviceFact.Reached reached -> notice(reached);
            case AdviceFact.Fulfilled done -> notice(done);
            case AdviceFact.Refused refused -> notice(refused);
        };
    }

    private NoticeRequested notice(AdviceFact.Reached reached) {
        return notice(
                reached.percent() < WHOLE ? "usage.threshold" : "usage.used-up",
                legalClass(reached.meter()),
                reached.agreementId(),
                balance(reached),
                UsageContent.of(reached, services),
                "%d %% of %s was reached, so this account is told.".formatted(reached.percent(), what(reached)));
    }

    private NoticeRequested notice(AdviceFact.Fulfilled done) {
        var now = done.action() == AdviceFact.Action.ENABLE ? "on" : "off";
        return notice(
                "request.fulfilled",
                LegalClass.SERVICE_CRITICAL,
                done.requestId(),
                done.requestId(),
                RequestContent.of(done, services),
                "%s is %s as it was asked for, so this account is told.".formatted(done.name(), now));
    }

    private NoticeRequested notice(AdviceFact.Refused refused) {
        var change = refused.action() == AdviceFact.Action.ENABLE ? "on" : "off";
        return notice(
                "request.refused",
                LegalClass.SERVICE_CRITICAL,
                refused.requestId(),
                refused.requestId(),
                RequestContent.of(refused, services),
                "%s was not turned %s although it was asked for, so this account is told why."
                        .formatted(refused.name(), change));
    }

    private NoticeRequested notice(
            String topic, LegalClass legalClass, String reference, String about, Record content, String reason) {
        var event = heard.event();
        var fact = heard.fact();
        return new NoticeRequested(
                Ids.of("advice", event.source(), event.id()).toString(),
                fact.accountId(),
                topic,
                legalClass,
                reference,
                about,
                event.subjectVersion(),
                null,
                fact.at().plus(policy.of(fact).lifetime()),
                List.of(),
                content,
                reason);
    }

    /// Money must not come as a shock: what it comes to is told at any hour, whatever is muted. For limits on
    /// roaming the law wants it so (Regulation (EU) 2022/612, article 14). What is included is a convenience.
    private static LegalClass legalClass(AdviceFact.Meter meter) {
        return switch (meter) {
            case ALLOWANCE -> LegalClass.SERVICE;
            case CAP, SPEND -> LegalClass.SERVICE_CRITICAL;
        };
    }

    /// One balance in one period. The agreement's events are numbered, so that what it reaches later replaces this.
    private static String balance(AdviceFact.Reached reached) {
        return String.join(
                "/",
                reached.agreementId(),
                reached.owner(),
                reached.meter().name(),
                reached.id(),
                reached.periodStart().toString());
    }

    private static String what(AdviceFact.Reached reached) {
        return switch (reached.meter()) {
            case ALLOWANCE -> "the allowance " + reached.id();
            case CAP -> "the cap " + reached.id();
            case SPEND -> "the expected spend";
        };
    }
}
