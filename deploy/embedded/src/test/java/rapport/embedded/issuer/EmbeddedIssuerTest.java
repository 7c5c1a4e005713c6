package rapport.embedded.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedIssuerTest {
    private static final String BACK = "http://127.0.0.1:9/console/sign-in";
    private static final String GONE = "http://127.0.0.1:9/";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    /// The challenge of that verifier, from RFC 7636, appendix B.
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static Duration ahead = Duration.ZERO;
    private static EmbeddedIssuer issuer;

    @BeforeAll
    static void start() {
        var client = new OidcClient("app", "s:c/r%t", Redirects.exactly(Set.of(BACK)), Redirects.exactly(Set.of(GONE)));
        var settings = new EmbeddedIssuer.Settings(0, null, "api", SigningKey.generate(), client);
        issuer = EmbeddedIssuer.start(settings, () -> Instant.now().plus(ahead));
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void the_discovery_document_names_this_issuer_and_only_what_it_can() throws Exception {
        var document = json(get(issuer.url() + "/.well-known/openid-configuration"));
        assertThat(document)
                .containsEntry("issuer", issuer.url())
                .containsEntry("token_endpoint", issuer.url() + "/token")
                .containsEntry("code_challenge_methods_supported", List.of("S256"));
    }

    @Test
    void whom_one_chooses_to_be_is_in_both_tokens() throws Exception {
        var tokens = json(redeem(codeFor(Map.of("who", "customer", "customer", "ACC 1")), Map.of()));
        var access = verified(String.valueOf(tokens.get("access_token")), "api");
        var id = verified(String.valueOf(tokens.get("id_token")), "app");
        assertThat(access.get("groups")).isEqualTo(List.of("customer"));
        assertThat(access.get("customer")).isEqualTo("ACC 1");
        assertThat(id.get("customer")).isEqualTo("ACC 1");
        assertThat(id.get("nonce")).isEqualTo("once");
    }

    @Test
    void the_page_asks_in_words_and_carries_the_request_along_as_text() throws Exception {
        var page = get(authorize(Map.of("state", "\"><script>")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<label for=\"customer\">", "value=\"&quot;&gt;&lt;script&gt;\"")
                .doesNotContain("<script>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'self' http://127.0.0.1:9");
    }

    @Test
    void a_code_is_good_once() throws Exception {
        var code = codeFor(Map.of("who", "operator"));
        assertThat(redeem(code, Map.of()).statusCode()).isEqualTo(200);
        assertThat(json(redeem(code, Map.of()))).containsEntry("error", "invalid_grant");
    }

    @Test
    void a_code_is_good_for_a_minute() throws Exception {
        var code = codeFor(Map.of("who", "operator"));
        ahead = ahead.plus(Codes.LIFETIME);
        assertThat(json(redeem(code, Map.of()))).containsEntry("error", "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, another-verifier-that-is-long-enough-for-pkce, invalid_grant",
        "redirect_uri, http://127.0.0.1:9/elsewhere, invalid_grant",
        "client_secret, guessed, invalid_client",
        "client_id, somebody, invalid_client",
        "grant_type, password, unsupported_grant_type",
        "code, guessed, invalid_grant"
    })
    void a_code_is_given_to_nobody_but_the_application_that_asked(String name, String value, String error)
            throws Exception {
        var code = codeFor(Map.of("who", "operator"));
        assertThat(json(redeem(code, Map.of(name, value)))).containsEntry("error", error);
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, http://127.0.0.1:9/console/sign-in/",
        "redirect_uri, http://127.0.0.1:9/console/sign-in?x=1",
        "redirect_uri, https://evil.example/console/sign-in",
        "client_id, somebody"
    })
    void a_browser_is_never_sent_to_an_address_that_is_not_the_applications(String name, String value)
            throws Exception {
        var answer = get(authorize(Map.of(name, value)));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method, plain, invalid_request",
        "code_challenge, '', invalid_request",
        "state, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "scope, profile, invalid_scope"
    })
    void anything_but_the_code_flow_with_pkce_and_state_is_an_error_for_the_application(
            String name, String value, String error) throws Exception {
        var answer = get(authorize(Map.of(name, value)));
        assertThat(answer.statusCode()).isEqualTo(303);
        var back = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(back.toString()).startsWith(BACK + "?");
        assertThat(back.getQuery().split("&")).contains("error=" + error);
    }

    @Test
    void a_sign_out_leads_back_to_the_application_and_nowhere_else() throws Exception {
        var end = issuer.url() + "/end-session?state=s&post_logout_redirect_uri=";
        assertThat(get(end + GONE).headers().firstValue("Location")).contains(GONE + "?state=s");
        assertThat(get(end + "https://evil.example/").statusCode()).isEqualTo(400);
    }

    @Test
    void on_loopback_any_port_may_be_allowed_but_no_other_host_path_or_decoration() {
        var redirects = Redirects.onLoopback("/console/sign-in"::equals);
        assertThat(redirects.allow("http://localhost:1234/console/sign-in")).isTrue();
        assertThat(List.of(
                        "http://localhost:1234/console/other",
                        "http://localhost.evil.example/console/sign-in",
                        "http://localhost@evil.example/console/sign-in",
                        "http://user@localhost/console/sign-in",
                        "http://localhost/console/sign-in?x=1",
                        "http://localhost/console/sign-in#x",
                        "javascript:alert(1)",
                        "nonsense at all"))
                .noneMatch(redirects::allow);
    }

    @Test
    void a_mint_knows_its_own_access_tokens_only() {
        var operator = DemoIdentity.parse("operator");
        var hour = Duration.ofHours(1);
        var own = issuer.mint();
        var other = new Mint(own.issuer(), "other", own.key());
        var stranger = new Mint(own.issuer(), own.audience(), SigningKey.generate());
        assertThat(own.grants(own.accessToken(operator, hour), "operator")).isTrue();
        assertThat(own.grants(own.accessToken(operator, hour), "customer")).isFalse();
        assertThat(own.grants(own.accessToken(operator, hour.negated()), "operator"))
                .isFalse();
        assertThat(own.grants(other.accessToken(operator, hour), "operator")).isFalse();
        assertThat(own.grants(stranger.accessToken(operator, hour), "operator")).isFalse();
        assertThat(own.grants("nonsense", "operator")).isFalse();
    }

    private static String authorize(Map<String, String> changed) {
        return issuer.url() + "/authorize?" + form(request(), changed);
    }

    private static Map<String, String> request() {
        return Map.of(
                "client_id", "app",
                "redirect_uri", BACK,
                "response_type", "code",
                "scope", "openid",
                "state", "st",
                "nonce", "once",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256");
    }

    private static String codeFor(Map<String, String> chosen) throws Exception {
        var answer = post(issuer.url() + "/sign-in", form(request(), chosen), "");
        assertThat(answer.statusCode()).isEqualTo(303);
        var location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(BACK + "?").contains("state=st");
        return location.replaceFirst(".*[?&]code=([^&]+).*", "$1");
    }

    private static HttpResponse<String> redeem(String code, Map<String, String> changed) throws Exception {
        var request = new HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", BACK,
                "code_verifier", VERIFIER));
        request.putAll(changed);
        var credentials = encode(changed.getOrDefault("client_id", "app")) + ":"
                + encode(changed.getOrDefault("client_secret", "s:c/r%t"));
        var basic = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return post(issuer.url() + "/token", form(request, Map.of()), basic);
    }

    private static Map<String, Object> verified(String token, String audience) throws Exception {
        return new JwtConsumerBuilder()
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(new HttpsJwks(issuer.url() + "/jwks")))
                .setExpectedIssuer(issuer.url())
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .build()
                .processToClaims(token)
                .getClaimsMap();
    }

    private static Map<String, Object> json(HttpResponse<String> response) throws Exception {
        return JsonUtil.parseJson(response.body());
    }

    private static String form(Map<String, String> parameters, Map<String, String> changed) {
        var all = new HashMap<>(parameters);
        all.putAll(changed);
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    private static HttpResponse<String> post(String url, String form, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
