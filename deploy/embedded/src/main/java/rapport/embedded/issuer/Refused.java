package rapport.embedded.issuer;

import java.util.Map;

/// A request that the issuer does not grant, with what it answers instead.
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    private Refused(String message, Answer answer) {
        super(message);
        this.answer = answer;
    }

    /// Said to the person, because there is nobody else who could be trusted with it.
    static Refused page(String why) {
        return new Refused(why, Answer.page(400, SignInPage.message("This goes no further: " + why), ""));
    }

    /// Said to the application, through the browser.
    static Refused redirect(String location, String why) {
        return new Refused(why, Answer.seeOther(location));
    }

    /// Said to the application itself (RFC 6749, 5.2).
    static Refused json(int status, String error, String why) {
        return new Refused(why, Answer.json(status, Map.of("error", error, "error_description", why)));
    }

    Answer answer() {
        return answer;
    }
}
