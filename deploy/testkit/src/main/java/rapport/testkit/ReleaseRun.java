package rapport.testkit;

import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Keeps what the tests of a module have written down for a release when all of them have passed, and nothing of it
/// otherwise.
public final class ReleaseRun implements TestExecutionListener {
    private final Path waiting;
    private final Path records;
    private volatile boolean failed;

    public ReleaseRun() {
        this(Release.WAITING, Release.RECORDS);
    }

    ReleaseRun(Path waiting, Path records) {
        this.waiting = waiting;
        this.records = records;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan tests) {
        begin();
    }

    void begin() {
        Release.forget(waiting);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        failed |= result.getStatus() == Status.FAILED;
    }

    @Override
    public void testPlanExecutionFinished(TestPlan tests) {
        end();
    }

    void end() {
        if (failed) {
            Release.forget(waiting);
        } else {
            Release.keep(waiting, records);
        }
    }
}
