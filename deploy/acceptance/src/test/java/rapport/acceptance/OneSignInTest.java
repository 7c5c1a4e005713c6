package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The console of the running stack, through its one origin.
@ExtendWith(OnStack.class)
class OneSignInTest {
    private static final String[] SERVICES = {"provisioning", "consumption", "relationship", "notification"};

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void somebody_signs_in_once_for_all_services_and_out_again(String host, Field field) throws Exception {
        var origin = field.stack().address().replace("127.0.0.1", host);
        try (var browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            var form = get(browser, origin + "/console/provisioning/anything?x=1");
            assertThat(form.uri().getPath()).isEqualTo("/identity/authorize");
            var back = browser.send(choose(form), HttpResponse.BodyHandlers.ofString());
            assertThat(back.uri()).hasToString(origin + "/console/provisioning/anything?x=1");
            for (var service : SERVICES) {
                var page = origin + "/console/" + service + "/anything";
                assertThat(get(browser, page).uri()).hasToString(page);
                assertThat(get(browser, origin + "/" + service + "/v1/dead-events")
                                .statusCode())
                        .isEqualTo(401);
            }
            assertThat(get(browser, origin + "/console/sign-out").uri().getPath())
                    .isEqualTo("/");
            for (var service : SERVICES) {
                assertThat(get(browser, origin + "/console/" + service + "/anything")
                                .uri()
                                .getPath())
                        .isEqualTo("/identity/authorize");
            }
        }
    }

    @Test
    void a_token_of_the_command_line_works_at_the_origin(Field field) {
        assertThat(field.stack().as("operator-readonly").get("/notification/v1/dead-events"))
                .isNotNull();
    }

    /// The form sends back what the application has asked for, and who was chosen.
    private static HttpRequest choose(HttpResponse<String> form) {
        return HttpRequest.newBuilder(form.uri().resolve("sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.uri().getRawQuery() + "&who=operator"))
                .build();
    }

    private static HttpResponse<String> get(HttpClient browser, String address) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
