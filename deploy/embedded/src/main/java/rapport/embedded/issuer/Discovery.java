package rapport.embedded.issuer;

import java.util.List;
import java.util.Map;

/// The document that tells applications what there is (OpenID Connect Discovery 1.0).
final class Discovery {

    private Discovery() {}

    static Answer of(String issuer) {
        return Answer.json(
                200,
                Map.ofEntries(
                        Map.entry("issuer", issuer),
                        Map.entry("authorization_endpoint", issuer + "/authorize"),
                        Map.entry("token_endpoint", issuer + "/token"),
                        Map.entry("jwks_uri", issuer + "/jwks"),
                        Map.entry("end_session_endpoint", issuer + "/end-session"),
                        Map.entry("scopes_supported", List.of("openid")),
                        Map.entry("response_types_supported", List.of("code")),
                        Map.entry("response_modes_supported", List.of("query")),
                        Map.entry("grant_types_supported", List.of("authorization_code")),
                        Map.entry("subject_types_supported", List.of("public")),
                        Map.entry("id_token_signing_alg_values_supported", List.of("RS256")),
                        Map.entry(
                                "token_endpoint_auth_methods_supported",
                                List.of("client_secret_basic", "client_secret_post")),
                        Map.entry("code_challenge_methods_supported", List.of("S256")),
                        Map.entry("claims_supported", List.of("sub", "upn", "groups", "customer", "partner"))));
    }
}
