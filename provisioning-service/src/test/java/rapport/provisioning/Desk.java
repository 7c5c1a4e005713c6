package rapport.provisioning;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rapport.testkit.Said;
import rapport.testkit.Tokens;

/// An operator at the service's HTTP interface.
public final class Desk {
    private static final AtomicInteger NEXT = new AtomicInteger();

    private Desk() {}

    /// A name that no other test uses.
    public static String fresh(String prefix) {
        return prefix + "-" + NEXT.incrementAndGet();
    }

    public static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.operator()).contentType(ContentType.JSON);
    }

    public static ValidatableResponse topology(int sites) {
        return operator().body(sites(sites)).put("/provisioning/v1/topology").then();
    }

    /// `site-000` and so on, each pair of neighbours the legs of a group: `pair-000` of the sites 0 and 1 needs
    /// one of its two.
    public static Map<String, Object> sites(int sites) {
        var resources = IntStream.range(0, sites)
                .mapToObj(i -> Map.of("id", site(i), "kind", "site"))
                .toList();
        var groups = IntStream.range(0, sites / 2)
                .mapToObj(i ->
                        Map.of("id", pair(i), "members", List.of(site(2 * i), site(2 * i + 1)), "kMin", 1, "kFull", 1))
                .toList();
        return Map.of("resources", resources, "groups", groups);
    }

    public static String site(int i) {
        return "site-%03d".formatted(i);
    }

    public static String pair(int i) {
        return "pair-%03d".formatted(i);
    }

    /// A service that the account has under an agreement of its own; all three share the account's name.
    public static Map<String, Object> service(String account, String... dependsOn) {
        return Map.of(
                "serviceId",
                "SVC-" + account,
                "accountId",
                account,
                "agreementId",
                "AGR-" + account,
                "name",
                "Fibre 250",
                "kind",
                "internet",
                "subscriberNumber",
                "+4930123456",
                "dependsOn",
                List.of(dependsOn));
    }

    public static ValidatableResponse add(List<Map<String, Object>> services) {
        return operator()
                .body(new ArrayList<>(services))
                .post("/provisioning/v1/services/batch")
                .then();
    }

    public static void run(String account, String... dependsOn) {
        add(List.of(service(account, dependsOn))).statusCode(200);
    }

    /// The values at these JSON pointers, as text.
    public static List<String> read(Said said, String... pointers) {
        var json = said.json();
        return Stream.of(pointers)
                .map(json::at)
                .map(value -> value.isValueNode() ? value.asText() : value.toString())
                .toList();
    }
}
