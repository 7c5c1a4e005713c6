package rapport.notification.notice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What letters about planned work say. English is here, other languages in
/// `messages/maintenance_<language>.properties`.
@MessageBundle("maintenance")
interface MaintenanceMessages {
    @Message("Planned work on {day}")
    String plannedSubject(String day);

    @Message("We will be working on our network. {impact} {certainty}")
    String plannedLead(String impact, String certainty);

    @Message(
            "You need not do anything. We tell you when the work begins and when it is done. If you cannot do without the service at that time, please contact us now.")
    String plannedNext();

    @Message("Planned work {window}. {impact}: {services}. {certainty} Nothing to do.")
    String plannedBrief(String window, String impact, String services, String certainty);

    @Message("New date for planned work: {day}")
    String rescheduledSubject(String day);

    @Message("The work on our network that we told you about has been moved. {impact} {certainty}")
    String rescheduledLead(String impact, String certainty);

    @Message(
            "The earlier date no longer holds. You need not do anything else. If the new date does not suit you, please contact us now.")
    String rescheduledNext();

    @Message("Planned work moved to {window}. {impact}: {services}. {certainty}")
    String rescheduledBrief(String window, String impact, String services, String certainty);

    @Message("Planned work on {day} cancelled")
    String cancelledSubject(String day);

    @Message("The work on our network that we told you about will not take place. Your services stay as they are.")
    String cancelledLead();

    @Message("You need not do anything. If there is a new date, we will tell you in good time.")
    String cancelledNext();

    @Message("Planned work {window} is cancelled. Nothing changes for {services}.")
    String cancelledBrief(String window, String services);

    @Message("Work on our network has begun")
    String startedSubject();

    @Message("The planned work on our network has begun. {impact}")
    String startedLead(String impact);

    @Message("You need not do anything. We tell you as soon as the work is done.")
    String startedNext();

    @Message("Planned work has begun, until {end}. {impact}: {services}. We tell you when it is done.")
    String startedBrief(String end, String impact, String services);

    @Message("Work done: your services are back")
    String restoredSubject();

    @Message("The work on our network is done. Your services work as usual again. Thank you for your patience.")
    String restoredLead();

    @Message(
            "If something still does not work, switch your device off and on once. If that does not help, please contact us.")
    String restoredNext();

    @Message("Work done, all is back: {services}. Still trouble? Restart your device, then contact us.")
    String restoredBrief(String services);

    @Message("During this time your services will not be available.")
    String outage();

    @Message("During this time your services may be slow or interrupted.")
    String degraded();

    @Message("Your services keep working; only their backup is missing for the time being.")
    String reducedRedundancy();

    @Message("No service")
    String outageBrief();

    @Message("Slow or interrupted")
    String degradedBrief();

    @Message("Keeps working")
    String reducedRedundancyBrief();

    @Message("The date is not final yet: we confirm it or tell you a new one.")
    String tentative();

    @Message("The date is confirmed.")
    String confirmed();

    @Message("Date not final yet.")
    String tentativeBrief();
}
