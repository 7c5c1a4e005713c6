package rapport.notification.notice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What letters about use say. English is here, other languages in `messages/usage_<language>.properties`. In a
/// brief, `services` ends with a colon and `amounts` is in brackets; either may be empty.
@MessageBundle("usage")
interface UsageMessages {
    @Message("your included data")
    String data();

    @Message("your included minutes")
    String minutes();

    @Message("your included messages")
    String messages();

    @Message("your allowance")
    String units();

    @Message("of your included data")
    String ofData();

    @Message("of your included minutes")
    String ofMinutes();

    @Message("of your included messages")
    String ofMessages();

    @Message("of your allowance")
    String ofUnits();

    @Message("Allowance")
    String allowance();

    @Message("Cost limit")
    String cap();

    @Message("Used")
    String used();

    @Message("Charged")
    String charged();

    @Message("{used} of {all}")
    String amounts(String used, String all);

    @Message("{used}, expected {all}")
    String spendAmounts(String used, String all);

    @Message("You have used {percent}% {part}")
    String allowanceSubject(int percent, String part);

    @Message("Since {since} you have used {percent}% {part}.")
    String allowanceLead(String since, int percent, String part);

    @Message(
            "You need not do anything. Once it is used up, use that no other allowance covers is charged by your tariff.")
    String allowanceNext();

    @Message("{services}You have used {percent}% {part}{amounts} since {since}.")
    String allowanceBrief(String services, int percent, String part, String amounts, String since);

    @Message("You have used up {whole}")
    String usedUpSubject(String whole);

    @Message("Since {since} you have used up {whole}.")
    String usedUpLead(String since, String whole);

    @Message(
            "From now on, use that no other allowance covers is charged by your tariff. With your next period, your allowance starts anew.")
    String usedUpNext();

    @Message(
            "{services}You have used up {whole}{amounts}. Use that no other allowance covers is now charged by your tariff.")
    String usedUpBrief(String services, String whole, String amounts);

    @Message("You have reached {percent}% of your cost limit")
    String capSubject(int percent);

    @Message("Since {since} your use has reached {percent}% of your cost limit.")
    String capLead(String since, int percent);

    @Message("You need not do anything. Beyond the limit you pay nothing unless you agree to pay.")
    String capNext();

    @Message(
            "{services}You have reached {percent}% of your cost limit{amounts}. Beyond it you pay nothing unless you agree to pay.")
    String capBrief(String services, int percent, String amounts);

    @Message("You have reached your cost limit")
    String capFullSubject();

    @Message(
            "Since {since} your use has reached your cost limit. Use under this limit costs you nothing more until your next period begins.")
    String capFullLead(String since);

    @Message(
            "Until then, such use may be stopped. If you want to go on and pay for it, tell us that you agree to that.")
    String capFullNext();

    @Message(
            "{services}You have reached your cost limit{amounts}. Use under it costs nothing more and may be stopped. To go on and pay, tell us.")
    String capFullBrief(String services, String amounts);

    @Message("You have reached {percent}% of your expected spend")
    String spendSubject(int percent);

    @Message("Since {since} your use has cost {percent}% of what you expect to spend in a period.")
    String spendLead(String since, int percent);

    @Message("You need not do anything. This is not a limit: use beyond it goes on and is charged by your tariff.")
    String spendNext();

    @Message(
            "This is a warning and not a limit: use goes on and is charged by your tariff. If it is more than you want to spend, use less until your next period begins, or talk to us.")
    String spendOverNext();

    @Message(
            "{services}You have reached {percent}% of your expected spend{amounts}. This is not a limit: use goes on and is charged.")
    String spendBrief(String services, int percent, String amounts);
}
