package rapport.notification.notice;

import java.util.ArrayList;
import java.util.List;

/// Puts what is owed into words.
record PaymentText(NoticeContent.Payment content, Words words, CommonMessages common, PaymentMessages messages) {

    static Text of(Topic topic, NoticeContent.Payment content, Words words) {
        return new PaymentText(
                        content, words, words.messages(CommonMessages.class), words.messages(PaymentMessages.class))
                .text(topic);
    }

    private Text text(Topic topic) {
        var bill = content.billReference();
        var amount = Amounts.of(content.amount(), words.language());
        var due = words.times().day(content.dueAt());
        var shortDue = words.times().shortDay(content.dueAt());
        var services = words.brief(content.services());
        return switch (topic) {
            case PAYMENT_REMINDER ->
                new Text(
                        messages.reminderSubject(bill),
                        messages.reminderLead(bill, amount, due),
                        owed(),
                        messages.reminderNext(),
                        messages.reminderBrief(bill, amount, shortDue));
            case PAYMENT_NOTICE -> notice(bill, amount, due, services);
            case PAYMENT_RESTRICTED ->
                new Text(
                        messages.restrictedSubject(),
                        messages.restrictedLead(bill, amount, due),
                        owed(),
                        messages.restrictedNext(amount, deadline()),
                        messages.restrictedBrief(services, bill, amount, shortDeadline()));
            case PAYMENT_SUSPENDED ->
                new Text(
                        messages.suspendedSubject(),
                        messages.suspendedLead(bill, amount, due),
                        owed(),
                        messages.payNext(amount),
                        messages.suspendedBrief(services, bill, amount));
            case PAYMENT_RESTORED ->
                new Text(
                        messages.restoredSubject(),
                        messages.restoredLead(),
                        List.of(new Letter.Fact(common.bill(), bill)),
                        messages.restoredNext(),
                        messages.restoredBrief(services));
            case MAINTENANCE_PLANNED,
                    MAINTENANCE_RESCHEDULED,
                    MAINTENANCE_CANCELLED,
                    MAINTENANCE_STARTED,
                    MAINTENANCE_RESTORED,
                    USAGE_THRESHOLD,
                    USAGE_USED_UP,
                    REQUEST_FULFILLED,
                    REQUEST_REFUSED -> throw new IllegalArgumentException(topic + " is not about a payment");
        };
    }

    private List<Letter.Fact> owed() {
        var facts = new ArrayList<Letter.Fact>();
        facts.add(new Letter.Fact(common.amount(), Amounts.of(content.amount(), words.language())));
        facts.add(new Letter.Fact(common.bill(), content.billReference()));
        facts.add(new Letter.Fact(common.dueSince(), words.times().day(content.dueAt())));
        if (content.deadline() != null) {
            facts.add(new Letter.Fact(common.payBy(), words.times().full(content.deadline())));
        }
        return facts;
    }

    private Text notice(String bill, String amount, String due, String services) {
        var lead = messages.noticeLead(bill, amount, due);
        return switch (content.nextStep()) {
            case RESTRICT, REMIND, NONE ->
                new Text(
                        messages.noticeRestrictSubject(bill),
                        lead,
                        owed(),
                        messages.noticeRestrictNext(deadline()),
                        messages.noticeRestrictBrief(bill, amount, shortDeadline(), services));
            case SUSPEND ->
                new Text(
                        messages.noticeSuspendSubject(bill),
                        lead,
                        owed(),
                        messages.noticeSuspendNext(deadline()),
                        messages.noticeSuspendBrief(bill, amount, shortDeadline(), services));
            case TERMINATE ->
                new Text(
                        messages.noticeTerminateSubject(bill),
                        lead,
                        owed(),
                        messages.noticeTerminateNext(deadline()),
                        messages.noticeTerminateBrief(bill, amount, shortDeadline(), services));
        };
    }

    private String deadline() {
        return words.times().full(content.deadline() == null ? content.dueAt() : content.deadline());
    }

    private String shortDeadline() {
        return words.times().shortTime(content.deadline() == null ? content.dueAt() : content.deadline());
    }
}
