package rapport.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// How images are built, read and held to what pods expect of them. [TrainedTest] runs what it says.
class ContainerfileTest {
    private static final Path FILE = ContainerRules.PROJECT.resolve("deploy/image/Containerfile");

    static List<String> overlays() {
        return Kustomize.overlays();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void an_image_is_what_its_pods_expect(String overlay) {
        assertThat(ContainerRules.broken(Containerfile.of(FILE), Kustomize.overlay(overlay)))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            any version of Java               | eclipse-temurin:25-jre-noble            | eclipse-temurin:latest           | base
            a base from wherever              | docker.io/library/eclipse-temurin:25-jdk| eclipse-temurin:25-jdk           | base
            a base that cannot be pinned      | FROM ${JRE} AS trained                  | FROM docker.io/library/eclipse-temurin:25-jre AS trained | base
            an archive of another JVM         | FROM ${JRE} AS trained                  | FROM ${JDK} AS trained           | base
            a source that is not there        | COPY . .                                | COPY service .                   | source
            a layer that nobody makes         | --chown=0:0 /layers/service/            | --chown=0:0 /layers/app/         | source
            the program before its libraries  | --chown=0:0 /layers/libraries/ ./       | --chown=0:0 /layers/sbom.cdx.json ./ | layers
            root                              | USER 10001:10001                        | USER 0                           | user
            a user by name                    | USER 10001:10001                        | USER rapport                     | user
            a service that may change itself  | --chown=0:0 /layers/service/            | --chown=10001 /layers/service/   | user
            another port                      | EXPOSE 8080                             | EXPOSE 8081                      | port
            on loopback                       | HTTP_HOST=0.0.0.0                       | HTTP_HOST=127.0.0.1              | port
            a shell that keeps signals        | ENTRYPOINT ["java", "-XX:AOTCache       | ENTRYPOINT exec java ["          | entry
            an archive that nobody uses       | "-XX:AOTCache=/app/app.aot",            | ``                               | entry
            trained with other options        | ["java", "-XX:AOTCache=/app/app.aot",   | ["java", "-XX:AOTCache=/app/app.aot", "--add-modules=jdk.jfr", | training
            an archive that fails in silence  | -XX:AOTMode=on                          | -XX:AOTMode=auto                 | training
            no source                         | org.opencontainers.image.source         | source                           | labels
            another version than pods run     | ARG VERSION=0.2.0                       | ARG VERSION=0.3.0                | labels
            a password as an argument         | ARG REVISION=unknown                    | ARG REGISTRY_PASSWORD=x          | secrets
            """, quoteCharacter = '`')
    void a_mistake_is_found_by_the_rule_that_is_there_for_it(String what, String is, String becomes, String rule)
            throws IOException {
        var text = Files.readString(FILE);
        assertThat(text).contains(is);

        assertThat(ContainerRules.broken(Containerfile.of(text.replace(is, becomes)), Kustomize.overlay("production")))
                .as(what)
                .anyMatch(each -> each.startsWith(rule + ": "));
    }

    @ParameterizedTest
    @CsvSource({
        "pom.xml,true",
        "mvnw,true",
        ".mvn/jvm.config,true",
        "chassis/src/main/resources/META-INF/microprofile-config.properties,true",
        "relationship-service/pom.xml,true",
        "deploy/image/training.env,true",
        "deploy/kubernetes/pom.xml,true",
        "deploy/local/pom.xml,true",
        ".git/config,false",
        ".rapport/identity,false",
        "relationship-service/target/quarkus-app/quarkus-run.jar,false",
        "deploy/kubernetes/overlays/local/secrets.sh,false",
    })
    void only_what_a_build_needs_is_sent_to_the_builder(String path, boolean isSent) throws IOException {
        assertThat(isSent(path)).isEqualTo(isSent);
    }

    @Test
    void every_module_is_sent_with_its_description() throws IOException {
        var modules = Pattern.compile("<module>(.+)</module>")
                .matcher(Files.readString(ContainerRules.PROJECT.resolve("pom.xml")))
                .results()
                .map(each -> each.group(1))
                .toList();

        for (var module : modules) {
            assertThat(isSent(module + "/pom.xml")).as(module).isTrue();
        }
    }

    /// As builders read it: the last line that fits decides, for a path or for a directory above it.
    private static boolean isSent(String path) throws IOException {
        var sent = true;
        for (var line : Files.readAllLines(FILE.resolveSibling("Containerfile.dockerignore"))) {
            if (!line.isBlank() && !line.startsWith("#") && fits(line.replaceFirst("^!", ""), path)) {
                sent = line.startsWith("!");
            }
        }
        return sent;
    }

    private static boolean fits(String pattern, String path) {
        var regex = pattern.replace(".", "\\.")
                .replace("**/", "ANYWHERE")
                .replace("*", "[^/]*")
                .replace("ANYWHERE", "(.*/)?");
        return path.matches(regex + "(/.*)?");
    }
}
