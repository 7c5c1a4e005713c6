package rapport.embedded.issuer;

import java.net.URI;
import java.util.Map;

/// The part of the issuer that people meet: sign-in and sign-out.
final class SignIn {
    private static final String WHO = "who";

    private final OidcClient client;
    private final Codes codes;

    SignIn(OidcClient client, Codes codes) {
        this.client = client;
        this.codes = codes;
    }

    /// `GET authorize`: asks who it is to be.
    Answer ask(Question question) {
        var request = AuthorizationRequest.of(question, client);
        return Answer.page(200, SignInPage.of(question.parameters()), originOf(request.redirectUri()));
    }

    /// `POST sign-in`: who was chosen goes back to the application, as a code.
    Answer choose(Question question) {
        if (!question.isPost()) {
            throw Refused.page("this address takes a form");
        }
        var request = AuthorizationRequest.of(question, client);
        var code = codes.issue(new Codes.Grant(request, chosen(question)));
        return Answer.seeOther(request.redirect(Map.of("code", code)));
    }

    /// `end-session`: there is no session here that could end, so this only sends the browser back.
    Answer signOut(Question question) {
        var target = question.get("post_logout_redirect_uri");
        if (target.isEmpty()) {
            return Answer.page(200, SignInPage.message("You have signed out"), "");
        }
        if (!client.signedOut().allow(target)) {
            throw Refused.page("the application asks to send you to an address that is not its own");
        }
        return Answer.seeOther(new AuthorizationRequest(target, question.get("state"), "", "").redirect(Map.of()));
    }

    private static DemoIdentity chosen(Question question) {
        var who = question.get(WHO);
        var needsId = who.equals("customer") || who.equals("partner");
        try {
            return DemoIdentity.parse(needsId ? who + ":" + question.get(who).strip() : who);
        } catch (IllegalArgumentException _) {
            throw Refused.page("choose somebody, and name the account or the partner");
        }
    }

    private static String originOf(String uri) {
        var parsed = URI.create(uri);
        return parsed.getScheme() + "://" + parsed.getRawAuthority();
    }
}
