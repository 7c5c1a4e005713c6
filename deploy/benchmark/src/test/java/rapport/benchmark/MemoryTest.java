package rapport.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Path DEPLOYMENT = Path.of("../kubernetes/base/workload/deployment.yaml");

    @Test
    void services_are_measured_with_the_heap_and_the_collector_of_a_pod() throws IOException {
        var deployment = Files.readString(DEPLOYMENT);
        var options =
                found(deployment, "name: JAVA_TOOL_OPTIONS\\s+value: (.+)").split(" ", -1);
        var percent = Integer.parseInt(options[0].replace("-XX:MaxRAMPercentage=", ""));
        var limit = Integer.parseInt(found(deployment, "cpu: 500m\\s+memory: \\w+\\s+limits:\\s+memory: (\\d+)Gi"));
        assertThat(Memory.OF_A_POD.getFirst()).isEqualTo("-Xmx" + limit * 1024 * percent / 100 + "m");
        assertThat(Memory.OF_A_POD).endsWith(options[1], options[2]).hasSize(options.length);
    }

    @Test
    void a_process_is_asked_what_it_held_at_most() {
        Memory.look("this", ProcessHandle.current().pid());
        assertThat(Memory.peaks().get("this")).isBetween(10_000L, 100_000_000L);
        assertThat(Memory.lines()).singleElement().asString().matches("this held \\d+ MiB at most");
    }

    private static String found(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
