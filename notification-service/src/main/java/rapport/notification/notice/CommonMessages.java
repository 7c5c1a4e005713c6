package rapport.notification.notice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words that all letters share. English is here, other languages in `messages/common_<language>.properties`.
@MessageBundle("common")
interface CommonMessages {
    @Message("en")
    String language();

    @Message("Hello {name},")
    String greeting(String name);

    @Message("Your services concerned")
    String services();

    @Message("When")
    String when();

    @Message("Before")
    String before();

    @Message("Work")
    String work();

    @Message("Amount due")
    String amount();

    @Message("Bill")
    String bill();

    @Message("Due since")
    String dueSince();

    @Message("Please pay by")
    String payBy();

    @Message("Questions? {page} or {phone}")
    String help(String page, String phone);

    @Message("Reference")
    String reference();

    @Message("You get this message because it concerns your services. Choose what you want to hear: {page}")
    String unsubscribe(String page);

    @Message("Ref {reference}. Help: {page}")
    String smsEnd(String reference, String page);

    @Message("Reply STOP to opt out.")
    String smsStop();

    @Message("{first} and {others} more")
    String andMore(String first, int others);
}
