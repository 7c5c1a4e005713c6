package rapport.notification.notice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What letters about requests say. English is here, other languages in `messages/request_<language>.properties`. In a
/// brief, `services` ends with a colon or is empty.
@MessageBundle("request")
interface RequestMessages {
    @Message("Price, once")
    String price();

    @Message("At most in a period")
    String most();

    @Message("Why")
    String why();

    @Message("{name} is on")
    String onSubject(String name);

    @Message("You asked for {name}. It is on now.")
    String onLead(String name);

    @Message("You can use it now. If it does not work, switch your device off and on once.")
    String onNext();

    @Message("{services}{name} is on, as you asked.")
    String onBrief(String services, String name);

    @Message("It costs {price} once.")
    String priceBrief(String price);

    @Message("Its use costs at most {amount} in a period.")
    String mostBrief(String amount);

    @Message("{name} is off")
    String offSubject(String name);

    @Message("You asked us to turn {name} off. It is off now.")
    String offLead(String name);

    @Message("You need not do anything. If you want it back, ask for it again.")
    String offNext();

    @Message("{services}{name} is off, as you asked.")
    String offBrief(String services, String name);

    @Message("{name} could not be turned on")
    String notOnSubject(String name);

    @Message("You asked for {name}. We could not turn it on. It costs you nothing.")
    String notOnLead(String name);

    @Message("{services}{name} could not be turned on. It costs you nothing.")
    String notOnBrief(String services, String name);

    @Message("{name} could not be turned off")
    String notOffSubject(String name);

    @Message("You asked us to turn {name} off. We could not, so it stays as it was.")
    String notOffLead(String name);

    @Message("{services}{name} could not be turned off and stays as it was.")
    String notOffBrief(String services, String name);

    @Message("When that is mended, ask again. If you need help with it, please contact us.")
    String refusedNext();
}
