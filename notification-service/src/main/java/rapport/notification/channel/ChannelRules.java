package rapport.notification.channel;

import static rapport.chassis.start.Rule.never;
import static rapport.chassis.start.Rule.unlessAccepted;
import static rapport.chassis.start.Rule.when;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rapport.chassis.start.Rule;
import rapport.chassis.start.SafetyRules;
import rapport.chassis.start.Secrets;
import rapport.chassis.start.Settings;

/// What production must not send with.
public final class ChannelRules implements SafetyRules {
    private static final String SYSTEM_ID = "notification.sms.system-id";

    /// The protocol allows eight octets and a zero.
    private static final int SHORTEST_SMPP_PASSWORD = 6;

    @Override
    public List<Rule> rules() {
        return List.of(
                unlessAccepted(
                        "smtp-tls",
                        settings -> when(
                                !settings.isTrue("notification.email.start-tls"), "e-mail is handed over without TLS"),
                        "names, addresses and what is owed could be read on the way",
                        "SMTP_START_TLS=true"),
                never(
                        "smpp-password",
                        ChannelRules::smpp,
                        "others could send in our name",
                        "SMPP_PASSWORD to the one that the message centre has given you"),
                never(
                        "sample-sender",
                        settings -> Stream.of(
                                        "notification.email.from",
                                        "notification.letter.help-page",
                                        "notification.letter.preferences-page")
                                .filter(name -> settings.get(name).contains("rapport.example"))
                                .findFirst()
                                .map(name -> name + " is that of the sample"),
                        "customers would be sent to an address that is not yours",
                        "SMTP_FROM, RAPPORT_HELP_PAGE and RAPPORT_PREFERENCES_PAGE"));
    }

    private static Optional<String> smpp(Settings settings) {
        var password = settings.get("notification.sms.password");
        var isName = !password.isEmpty() && password.equals(settings.get(SYSTEM_ID));
        return isName
                ? Optional.of("the SMPP password is the system id")
                : Secrets.problem("the SMPP password", password, SHORTEST_SMPP_PASSWORD);
    }
}
