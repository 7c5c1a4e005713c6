package rapport.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whether what is said to be checked is checked: each mistake of `mistakes.csv` is made, one at a time, and found by
/// the
/// rule that is there for it.
class MistakesTest {
    private static final Path FILE = Path.of("src/test/resources/mistakes.csv");
    private static final Manifests PRODUCTION = Kustomize.overlay("production");
    private static final Manifests ARGO = Kustomize.render(Path.of("argocd").toAbsolutePath());
    private static final List<String> TABLE = new ArrayList<>();

    static Stream<Mistake> mistakes() {
        try {
            return Files.readAllLines(FILE).stream()
                    .skip(1)
                    .map(each -> each.split(" *\\| *", -1))
                    .map(cells -> new Mistake(cells[0], cells[1], cells[2], cells[3], cells[4]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void a_mistake_is_found_by_the_rule_that_is_there_for_it(Mistake mistake) {
        var found = Rules.broken(mistake.in(mistake.isFor(ARGO) ? ARGO : PRODUCTION));

        TABLE.add("%-70s %s".formatted(mistake.what(), found.isEmpty() ? "NOT FOUND" : found.getFirst()));
        assertThat(found).anyMatch(each -> each.startsWith(mistake.rule() + ": "));
    }

    @AfterAll
    static void print() {
        System.out.println("Mistakes, and what found them:");
        TABLE.stream().sorted().forEach(each -> System.out.println("  " + each));
    }
}
