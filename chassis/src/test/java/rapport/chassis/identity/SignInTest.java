package rapport.chassis.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rapport.testkit.Tokens;

/// The real code flow against a real issuer: the one that runs beside the tests.
@QuarkusTest
class SignInTest {
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void whoever_opens_a_page_signs_in_and_is_back_on_that_page_with_a_role() throws Exception {
        var there = signIn(Map.of("who", "operator"));
        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.uri()).isEqualTo(page());
        assertThat(there.body()).isEqualTo("operator true -");
        assertThat(browser.get(page()).statusCode()).isEqualTo(200);
    }

    @Test
    void the_application_asks_for_a_code_with_pkce_state_and_nonce_and_nothing_else() throws Exception {
        var wish = Browser.location(browser.get(page()));
        assertThat(wish.toString()).startsWith(Tokens.issuer() + "/authorize?");
        assertThat(wish.getQuery().split("&"))
                .contains("response_type=code", "code_challenge_method=S256")
                .contains("redirect_uri=" + page().resolve("/console/chassis/sign-in"))
                .anyMatch(parameter -> parameter.startsWith("nonce="))
                .anyMatch(parameter -> parameter.startsWith("state="))
                .anyMatch(parameter -> parameter.startsWith("code_challenge="));
    }

    @Test
    void the_session_is_for_all_services_of_the_origin_and_for_no_script_and_no_other_site() throws Exception {
        signIn(Map.of("who", "operator"));
        assertThat(browser.cookiesSet("q_session_console"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("; Path=/;")
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=Lax"));
    }

    @Test
    void a_customer_who_signs_in_is_that_customer() throws Exception {
        assertThat(signIn(Map.of("who", "customer", "customer", "ACC-7")).body())
                .isEqualTo("ACC-7 false ACC-7");
    }

    @Test
    void whoever_has_not_the_role_is_signed_in_and_sees_nothing() throws Exception {
        assertThat(signIn(Map.of("who", "partner", "partner", "acme")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void after_the_sign_out_a_page_asks_who_it_is_again() throws Exception {
        signIn(Map.of("who", "operator"));
        var out = browser.get(page().resolve("/console/sign-out"));
        assertThat(Browser.location(out).toString())
                .startsWith(Tokens.issuer() + "/end-session?")
                .contains("id_token_hint=");
        assertThat(browser.follow(out).uri().getPath()).isEqualTo("/");
        assertThat(Browser.location(browser.get(page())).toString()).startsWith(Tokens.issuer() + "/authorize?");
    }

    @Test
    void a_session_opens_no_operation_for_programs() throws Exception {
        signIn(Map.of("who", "operator"));
        assertThat(browser.get(operation()).statusCode()).isEqualTo(401);
    }

    @Test
    void a_part_of_a_page_is_not_sent_to_the_sign_in_page() throws Exception {
        var answer = browser.get(page(), "HX-Request", "true");
        assertThat(answer.statusCode()).isEqualTo(499);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void behind_a_proxy_that_we_know_the_way_back_leads_through_it() throws Exception {
        var answer = browser.get(page(), "X-Forwarded-Host", "rapport.example", "X-Forwarded-Proto", "https");
        assertThat(Browser.location(answer).getQuery())
                .contains("redirect_uri=https://rapport.example/console/chassis/sign-in");
    }

    @Test
    void a_token_opens_pages_and_operations_alike() throws Exception {
        var bearer = "Bearer " + Tokens.customer("ACC-7");
        assertThat(browser.get(page(), "Authorization", bearer).body()).isEqualTo("ACC-7 false ACC-7");
        assertThat(browser.get(operation(), "Authorization", bearer).body()).isEqualTo("ACC-7 false ACC-7");
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_bad_token_opens_nothing(String token) throws Exception {
        assertThat(browser.get(operation(), "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
        assertThat(browser.get(page(), "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(401);
    }

    static Stream<String> bad() {
        return Stream.of(Tokens.expired(), Tokens.forged(), Tokens.wrongAudience(), Tokens.wrongIssuer(), "nonsense");
    }

    private static URI page() {
        return at("/console/chassis/who?at=noon");
    }

    private static URI operation() {
        return at("/chassis/v1/who");
    }

    private static URI at(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }

    private HttpResponse<String> signIn(Map<String, String> whom) throws Exception {
        var form = browser.follow(browser.get(page()));
        return browser.follow(browser.submit(form, "sign-in", whom));
    }
}
