package rapport.chassis.identity;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// As much of a browser as a sign-in needs: cookies, redirects one at a time, and the fields of a form.
final class Browser implements AutoCloseable {
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final List<String> set = new ArrayList<>();

    HttpResponse<String> get(URI address, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(address).header("Accept", "text/html, */*;q=0.8");
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /// Goes where the answer leads, and on, until it leads nowhere else.
    HttpResponse<String> follow(HttpResponse<String> answer) throws Exception {
        var here = answer;
        while (here.headers().firstValue("Location").isPresent()) {
            here = get(location(here));
        }
        return here;
    }

    /// Sends the form of the page, with what a person fills in.
    HttpResponse<String> submit(HttpResponse<String> page, String action, Map<String, String> filledIn)
            throws Exception {
        var fields = new HashMap<String, String>();
        var matcher = FIELD.matcher(page.body());
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2).replace("&amp;", "&"));
        }
        fields.putAll(filledIn);
        var form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(page.uri().resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /// Every `Set-Cookie` so far that has set a cookie of this name.
    List<String> cookiesSet(String name) {
        return set.stream()
                .filter(cookie -> cookie.startsWith(name) && !cookie.contains("Max-Age=0"))
                .toList();
    }

    static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        set.addAll(answer.headers().allValues("Set-Cookie"));
        return answer;
    }

    @Override
    public void close() {
        client.close();
    }
}
