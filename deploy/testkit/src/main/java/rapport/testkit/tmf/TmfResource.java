package rapport.testkit.tmf;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.filter.Filter;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import rapport.testkit.Said;
import rapport.testkit.TmfDefinition;
import rapport.testkit.TmfOracle;
import rapport.testkit.Tokens;

/// What the suite must know of a resource, and how it speaks with it: each exchange and each event is held against
/// the definition, if there is one. JSON may be written with single quotes.
public final class TmfResource {
    /// An attribute that no definition knows. By it a test tells what it has made itself.
    static final String MARK = "suiteMark";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    final String mark = UUID.randomUUID().toString();
    final String path;

    /// What replaces something of the sample, and what is said of it.
    final Map<String, String> wrong = new LinkedHashMap<>();

    /// What only the service sets.
    final List<String> fixed = new ArrayList<>(List.of("id", "href"));

    String text = "";
    String remark = "";
    String time = "";
    String references = "relatedParty";
    String topic = "";

    private final List<Filter> oracle;
    private final Consumer<Said> events;
    private String sample = "{}";
    private String move = "{}";
    private String types = "";

    private TmfResource(String path, List<Filter> oracle, Consumer<Said> events) {
        this.path = path;
        this.oracle = oracle;
        this.events = events;
    }

    /// @param definition a file in `src/test/resources/tmf`
    /// @param path the whole path of the collection
    public static TmfResource of(String definition, String path) {
        return new TmfResource(path, List.of(TmfOracle.of(definition)), TmfDefinition.of(definition)::assertSays);
    }

    /// One that TM Forum has not defined.
    public static TmfResource undefined(String path) {
        return new TmfResource(path, List.of(), _ -> {});
    }

    /// The least that may be created.
    public TmfResource sample(String document) {
        sample = document;
        return this;
    }

    /// @param column a text that may be changed, and that the database has in a column too
    /// @param only a text that may be changed, and that only the document has; `a.b` for one inside an object
    public TmfResource texts(String column, String only) {
        text = column;
        remark = only;
        return this;
    }

    public TmfResource time(String attribute) {
        time = attribute;
        return this;
    }

    /// A list of what has an `id` and a `role`.
    public TmfResource references(String attribute) {
        references = attribute;
        return this;
    }

    /// A change of the sample's state and of nothing else.
    public TmfResource moves(String patch) {
        move = patch;
        return this;
    }

    /// @param prefix what the types of its events have before `-created.v1`
    public TmfResource says(String where, String prefix) {
        topic = where;
        types = prefix;
        return this;
    }

    /// What is wrong when it replaces something of the sample, and what is said of it.
    public TmfResource refuses(String part, String complaint) {
        wrong.put(part, complaint);
        return this;
    }

    /// What the service alone sets, beside id and href.
    public TmfResource fixes(String... attributes) {
        fixed.addAll(List.of(attributes));
        return this;
    }

    String move() {
        return move.replace('\'', '"');
    }

    String type(String past) {
        return types + "-" + past + ".v1";
    }

    /// `Service` of `…/service`.
    String title() {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    void assertSays(Said said) {
        events.accept(said);
    }

    /// `{'a': 1}` as an object.
    static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// The sample, marked, with these attributes by their paths.
    ///
    /// @param more a path, its value, and so on
    ObjectNode document(Object... more) {
        var document = json(sample).put(MARK, mark);
        for (var i = 0; i < more.length; i += 2) {
            put(document, String.valueOf(more[i]), JSON.valueToTree(more[i + 1]));
        }
        return document;
    }

    /// A change of the attribute at this path.
    static ObjectNode patch(String at, Object value) {
        var patch = JSON.createObjectNode();
        put(patch, at, JSON.valueToTree(value));
        return patch;
    }

    private static void put(ObjectNode document, String at, JsonNode value) {
        var dot = at.indexOf('.');
        if (dot < 0) {
            document.set(at, value);
        } else {
            put(document.withObjectProperty(at.substring(0, dot)), at.substring(dot + 1), value);
        }
    }

    RequestSpecification nobody() {
        return given().filters(oracle);
    }

    RequestSpecification as(String token) {
        return nobody().auth().oauth2(token).contentType(ContentType.JSON);
    }

    RequestSpecification operator() {
        return as(Tokens.operator());
    }

    ValidatableResponse post(ObjectNode document) {
        return operator().body(document.toString()).post(path).then();
    }

    /// Creates one with these attributes beside the sample's, and answers its address.
    public String make(Object... more) {
        return post(document(more)).statusCode(201).extract().path("href");
    }

    /// The list of what the test has made, for a query nearly as it is written: only what no address may hold is
    /// encoded. `TEXT`, `REMARK`, `TIME` and `REFERENCES` stand for the attributes.
    public Response list(String query) {
        return operator().urlEncodingEnabled(false).get(path + "?" + MARK + "=" + mark + "&" + encoded(query));
    }

    private String encoded(String query) {
        var named = query.replace("TEXT", text)
                .replace("REMARK", remark)
                .replace("TIME", time)
                .replace("REFERENCES", references);
        var address = new StringBuilder();
        for (var letter : named.split("", -1)) {
            address.append(
                    letter.matches("[ \"<>^`\\\\{|}\\[\\]]") ? "%%%02X".formatted((int) letter.charAt(0)) : letter);
        }
        return address.toString();
    }
}
