package rapport.notification.notice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What letters about payments say. English is here, other languages in `messages/payment_<language>.properties`.
@MessageBundle("payment")
interface PaymentMessages {
    @Message("Reminder: bill {bill} is not paid yet")
    String reminderSubject(String bill);

    @Message(
            "Your bill {bill} for {amount} was due on {due}. We have not received your payment yet; perhaps it slipped your mind.")
    String reminderLead(String bill, String amount, String due);

    @Message(
            "Please pay the amount now. If you have paid in the meantime, thank you: there is nothing more to do. If you cannot pay at the moment, please talk to us.")
    String reminderNext();

    @Message("Bill {bill}: {amount} was due on {due}. Please pay now. Already paid? Thank you.")
    String reminderBrief(String bill, String amount, String due);

    @Message("Please pay bill {bill}: your service is about to be restricted")
    String noticeRestrictSubject(String bill);

    @Message("Please pay bill {bill}: your service is about to be suspended")
    String noticeSuspendSubject(String bill);

    @Message("Please pay bill {bill}: your agreement is about to be ended")
    String noticeTerminateSubject(String bill);

    @Message("Your bill {bill} for {amount} is still not paid. It was due on {due}.")
    String noticeLead(String bill, String amount, String due);

    @Message(
            "Please pay by {deadline}. Otherwise we will restrict your services: outgoing calls and data stop, incoming and emergency calls keep working. If you cannot pay or think that the bill is wrong, please talk to us before that date.")
    String noticeRestrictNext(String deadline);

    @Message(
            "Please pay by {deadline}. Otherwise we will suspend your services; emergency calls keep working. If you cannot pay or think that the bill is wrong, please talk to us before that date.")
    String noticeSuspendNext(String deadline);

    @Message(
            "Please pay by {deadline}. Otherwise we will end the agreement, and your services and numbers with it. If you cannot pay or think that the bill is wrong, please talk to us before that date.")
    String noticeTerminateNext(String deadline);

    @Message("Bill {bill}: {amount} is overdue. Pay by {deadline}, or we restrict {services}.")
    String noticeRestrictBrief(String bill, String amount, String deadline, String services);

    @Message("Bill {bill}: {amount} is overdue. Pay by {deadline}, or we suspend {services}.")
    String noticeSuspendBrief(String bill, String amount, String deadline, String services);

    @Message("Bill {bill}: {amount} is overdue. Pay by {deadline}, or we end the agreement for {services}.")
    String noticeTerminateBrief(String bill, String amount, String deadline, String services);

    @Message("Your services are restricted")
    String restrictedSubject();

    @Message(
            "Your bill {bill} for {amount} has been overdue since {due}. We have therefore restricted your services: outgoing calls and data do not work; incoming and emergency calls do.")
    String restrictedLead(String bill, String amount, String due);

    @Message(
            "Pay {amount}, and your services work again as soon as the payment arrives. If nothing is paid by {deadline}, we will suspend them.")
    String restrictedNext(String amount, String deadline);

    @Message(
            "Restricted: {services}. Bill {bill}, {amount} overdue. Pay, and it is lifted at once. Unpaid on {deadline}, we suspend it.")
    String restrictedBrief(String services, String bill, String amount, String deadline);

    @Message("Your services are suspended")
    String suspendedSubject();

    @Message(
            "Your bill {bill} for {amount} has been overdue since {due}. We have therefore suspended your services. Emergency calls keep working.")
    String suspendedLead(String bill, String amount, String due);

    @Message(
            "Pay {amount}, and your services work again as soon as the payment arrives. If you cannot pay at once, please talk to us.")
    String payNext(String amount);

    @Message("Suspended: {services}. Bill {bill}, {amount} overdue. Pay, and it is back at once.")
    String suspendedBrief(String services, String bill, String amount);

    @Message("Thank you: your services work again")
    String restoredSubject();

    @Message("Your payment has arrived, thank you. We have lifted the block: your services work as usual again.")
    String restoredLead();

    @Message("You need not do anything. If something still does not work, switch your device off and on once.")
    String restoredNext();

    @Message("Thank you for your payment. Works again: {services}. Still trouble? Restart your device.")
    String restoredBrief(String services);
}
