package rapport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is in the artifacts that are delivered.
class ArtifactTest {
    @ParameterizedTest
    @ValueSource(strings = {"provisioning", "consumption", "relationship", "notification"})
    void no_artifact_of_a_service_holds_the_local_issuer_or_anything_else_of_the_tests(String service)
            throws IOException {
        try (var files = Files.walk(new ServiceJar(service).directory())) {
            var foreign = files.filter(file -> file.toString().endsWith(".jar"))
                    .flatMap(ArtifactTest::entries)
                    .filter(entry -> entry.startsWith("rapport/embedded")
                            || entry.startsWith("rapport/testkit")
                            || entry.startsWith("rapport/local"));
            assertThat(foreign).isEmpty();
        }
    }

    private static Stream<String> entries(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            return file.stream().map(entry -> entry.getName()).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
