package rapport.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicTest {

    @Test
    void the_guide_for_operators_names_every_topic_beside_the_service_that_says_it() throws IOException {
        var guide = Files.readAllLines(Path.of("../../docs/guide/operator.md"));
        var said = Topic.all().stream()
                .map(Topic::name)
                .filter(name -> !name.startsWith("partner."))
                .toList();
        assertThat(said).isNotEmpty().allSatisfy(name -> {
            var dot = name.indexOf('.');
            assertThat(guide)
                    .filteredOn(line -> line.startsWith("| " + name.substring(0, dot) + " |"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.split("\\|", -1)[3]).contains(name.substring(dot) + "`"));
        });
    }
}
