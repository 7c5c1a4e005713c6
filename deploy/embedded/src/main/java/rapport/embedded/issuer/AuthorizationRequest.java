package rapport.embedded.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;

/// An application's wish that somebody signs in: code flow with PKCE, nothing else.
record AuthorizationRequest(String redirectUri, String state, String nonce, String challenge) {
    private static final int CHALLENGE_LENGTH = 43;

    static AuthorizationRequest of(Question question, OidcClient client) {
        var redirectUri = question.get("redirect_uri");
        if (!question.get("client_id").equals(client.id())) {
            throw Refused.page("the application is not known here");
        }
        if (!client.signIn().allow(redirectUri)) {
            throw Refused.page("the application asks to send you to an address that is not its own");
        }
        var request = new AuthorizationRequest(
                redirectUri, question.get("state"), question.get("nonce"), question.get("code_challenge"));
        if (!question.get("response_type").equals("code")) {
            throw request.refused("unsupported_response_type", "only the code flow");
        }
        if (!question.get("scope").contains("openid")) {
            throw request.refused("invalid_scope", "scope openid is missing");
        }
        if (!question.get("code_challenge_method").equals("S256") || request.challenge.length() != CHALLENGE_LENGTH) {
            throw request.refused("invalid_request", "PKCE with S256 is required");
        }
        if (request.state.isEmpty()) {
            throw request.refused("invalid_request", "state is missing");
        }
        return request;
    }

    Refused refused(String error, String why) {
        return Refused.redirect(redirect(Map.of("error", error, "error_description", why)), why);
    }

    /// Back to the application, with these parameters and its state.
    String redirect(Map<String, String> parameters) {
        var all = new LinkedHashMap<>(parameters);
        all.put("state", state);
        var location = new StringBuilder(redirectUri);
        var separator = '?';
        for (var parameter : all.entrySet()) {
            location.append(separator).append(parameter.getKey()).append('=');
            location.append(URLEncoder.encode(parameter.getValue(), UTF_8));
            separator = '&';
        }
        return location.toString();
    }
}
