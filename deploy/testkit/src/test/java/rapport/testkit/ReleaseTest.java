package rapport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.launcher.TestIdentifier;

class ReleaseTest {
    private static final TestIdentifier A_TEST =
            TestIdentifier.from(new EngineDescriptor(UniqueId.forEngine("some"), "some"));

    @TempDir
    Path directory;

    private Path waiting;
    private Path record;
    private ReleaseRun run;

    @BeforeEach
    void begin() throws IOException {
        waiting = Files.createDirectory(directory.resolve("waiting"));
        record = Files.createDirectory(directory.resolve("released")).resolve("heard.txt");
        Files.writeString(record, "before\n");
        run = new ReleaseRun(waiting, record.resolveSibling(""));
    }

    private void runTests(TestExecutionResult... results) throws IOException {
        run.begin();
        Files.writeString(waiting.resolve("heard.txt"), "now\n");
        for (var result : results) {
            run.executionFinished(A_TEST, result);
        }
        run.end();
    }

    @Test
    void no_version_is_released_unless_somebody_asks() {
        assertThat(Release.version(null, "0.2.0")).isEmpty();
        assertThat(Release.version("0.2.0", "0.2.0")).contains("0.2.0");
    }

    @Test
    void a_version_that_this_is_not_is_refused() {
        assertThatThrownBy(() -> Release.version("0.20", "0.2.0"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Drapport.release=0.2.0");
    }

    @Test
    void the_version_of_the_module_is_told_to_its_tests() {
        assertThat(System.getProperty("rapport.version")).matches("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void what_was_written_is_kept_when_all_tests_have_passed() throws IOException {
        runTests(TestExecutionResult.successful());
        assertThat(record).hasContent("now");
        assertThat(waiting).isEmptyDirectory();
    }

    @Test
    void one_test_that_fails_leaves_the_records_as_they_were() throws IOException {
        runTests(TestExecutionResult.failed(new AssertionError()), TestExecutionResult.successful());
        assertThat(record).hasContent("before");
        assertThat(waiting).isEmptyDirectory();
    }

    @Test
    void what_a_run_before_has_left_is_forgotten() throws IOException {
        Files.writeString(waiting.resolve("events.txt"), "of yesterday\n");
        runTests(TestExecutionResult.successful());
        assertThat(record.resolveSibling("")).isDirectoryNotContaining("glob:**events.txt");
    }
}
