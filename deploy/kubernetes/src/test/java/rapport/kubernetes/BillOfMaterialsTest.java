package rapport.kubernetes;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whether the list of what an image consists of is what it consists of: by the contents of every jar.
@Tag("image")
class BillOfMaterialsTest {
    private static final String HASH = "SHA-256";

    static List<String> built() {
        return Trained.built();
    }

    @ParameterizedTest
    @MethodSource("built")
    void every_jar_of_an_image_is_listed_and_nothing_else(String service) throws Exception {
        var listed = components(service);
        var jars = jars(service);

        assertThat(jars).hasSizeGreaterThan(100);
        assertThat(new TreeSet<>(jars.values()))
                .isEqualTo(listed.stream()
                        .filter(each -> !each.path("name").asText().equals(service))
                        .map(BillOfMaterialsTest::hash)
                        .collect(toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @MethodSource("built")
    void of_every_component_it_is_said_where_it_is_from_and_under_which_licence(String service) throws Exception {
        assertThat(components(service)).allSatisfy(each -> {
            assertThat(each.path("purl").asText())
                    .startsWith("pkg:maven/" + each.path("group").asText() + "/"
                            + each.path("name").asText() + "@"
                            + each.path("version").asText());
            var isOurs = each.path("group").asText().equals("rapport");
            assertThat(isOurs || !each.path("licenses").isEmpty())
                    .as(each.path("purl").asText())
                    .isTrue();
        });
        assertThat(bill(service).path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill(service).at("/metadata/component/name").asText()).isEqualTo(service);
    }

    private static JsonNode bill(String service) throws IOException {
        return new JsonMapper()
                .readTree(Trained.target(service).resolve("image-app.cdx.json").toFile());
    }

    /// Those that are there when it runs, and not those that only build it.
    private static List<JsonNode> components(String service) throws IOException {
        return StreamSupport.stream(bill(service).path("components").spliterator(), false)
                .filter(each -> StreamSupport.stream(each.path("properties").spliterator(), false)
                        .anyMatch(property -> property.path("name").asText().equals("quarkus:component:scope")
                                && property.path("value").asText().equals("runtime")))
                .toList();
    }

    private static String hash(JsonNode component) {
        return StreamSupport.stream(component.path("hashes").spliterator(), false)
                .filter(each -> each.path("alg").asText().equals(HASH))
                .map(each -> each.path("content").asText())
                .findFirst()
                .orElseGet(() -> component.path("purl").asText() + " without a hash");
    }

    private static Map<Path, String> jars(String service) throws IOException {
        try (Stream<Path> files = Files.walk(Trained.target(service).resolve("image-app/lib"))) {
            return files.filter(each -> each.toString().endsWith(".jar"))
                    .collect(toMap(each -> each, BillOfMaterialsTest::hash));
        }
    }

    private static String hash(Path jar) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(HASH).digest(Files.readAllBytes(jar)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(jar.toString(), e);
        }
    }
}
