package rapport.notification.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts planned work into words.
record MaintenanceText(
        NoticeContent.Maintenance content, Words words, CommonMessages common, MaintenanceMessages messages) {

    static Text of(Topic topic, NoticeContent.Maintenance content, Words words) {
        return new MaintenanceText(
                        content, words, words.messages(CommonMessages.class), words.messages(MaintenanceMessages.class))
                .text(topic);
    }

    private Text text(Topic topic) {
        var day = words.times().day(content.start());
        var window = words.times().shortWindow(content.start(), content.end());
        var services = words.brief(content.services());
        return switch (topic) {
            case MAINTENANCE_PLANNED ->
                new Text(
                        messages.plannedSubject(day),
                        messages.plannedLead(impact(), certainty()),
                        facts(null),
                        messages.plannedNext(),
                        tidy(messages.plannedBrief(window, impactBrief(), services, certaintyBrief())));
            case MAINTENANCE_RESCHEDULED ->
                new Text(
                        messages.rescheduledSubject(day),
                        messages.rescheduledLead(impact(), certainty()),
                        facts(content.previousStart()),
                        messages.rescheduledNext(),
                        tidy(messages.rescheduledBrief(window, impactBrief(), services, certaintyBrief())));
            case MAINTENANCE_CANCELLED ->
                new Text(
                        messages.cancelledSubject(day),
                        messages.cancelledLead(),
                        facts(null),
                        messages.cancelledNext(),
                        messages.cancelledBrief(window, services));
            case MAINTENANCE_STARTED ->
                new Text(
                        messages.startedSubject(),
                        messages.startedLead(impact()),
                        facts(null),
                        messages.startedNext(),
                        messages.startedBrief(words.times().shortTime(content.end()), impactBrief(), services));
            case MAINTENANCE_RESTORED ->
                new Text(
                        messages.restoredSubject(),
                        messages.restoredLead(),
                        List.of(new Letter.Fact(common.work(), content.summary())),
                        messages.restoredNext(),
                        messages.restoredBrief(services));
            case PAYMENT_REMINDER,
                    PAYMENT_NOTICE,
                    PAYMENT_RESTRICTED,
                    PAYMENT_SUSPENDED,
                    PAYMENT_RESTORED,
                    USAGE_THRESHOLD,
                    USAGE_USED_UP,
                    REQUEST_FULFILLED,
                    REQUEST_REFUSED -> throw new IllegalArgumentException(topic + " is not about planned work");
        };
    }

    private List<Letter.Fact> facts(@Nullable Instant previousStart) {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact(common.when(), words.times().window(content.start(), content.end())));
        if (previousStart != null) {
            facts.add(new Letter.Fact(common.before(), words.times().full(previousStart)));
        }
        facts.add(new Letter.Fact(common.work(), content.summary()));
        return facts;
    }

    private String impact() {
        return switch (content.impact()) {
            case OUTAGE -> messages.outage();
            case DEGRADED -> messages.degraded();
            case REDUCED_REDUNDANCY -> messages.reducedRedundancy();
        };
    }

    private String impactBrief() {
        return switch (content.impact()) {
            case OUTAGE -> messages.outageBrief();
            case DEGRADED -> messages.degradedBrief();
            case REDUCED_REDUNDANCY -> messages.reducedRedundancyBrief();
        };
    }

    private String certainty() {
        return content.tentative() ? messages.tentative() : messages.confirmed();
    }

    private String certaintyBrief() {
        return content.tentative() ? messages.tentativeBrief() : "";
    }

    private static String tidy(String text) {
        return text.replaceAll(" {2,}", " ").strip();
    }
}
