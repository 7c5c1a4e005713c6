package rapport.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A command line with its environment. A jar in it may be reached through a link: which one that is, is
/// settled at each start, so that what runs keeps to its own when the link leads elsewhere.
record CommandProgram(
        String name, int port, Path log, List<String> command, Map<String, String> environment, Readiness readiness)
        implements Program {
    private static final List<String> NOT_INHERITED = List.of("QUARKUS_", "MP_", "SMALLRYE_", "KAFKA_", "DB_");

    @Override
    public Running start() throws IOException {
        var builder = new ProcessBuilder(followed())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // What the shell happens to have set for something else must not steer the suite.
        builder.environment().keySet().removeIf(key -> NOT_INHERITED.stream().anyMatch(key::startsWith));
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start());
    }

    private List<String> followed() throws IOException {
        var followed = new ArrayList<String>();
        for (var argument : command) {
            followed.add(
                    argument.endsWith(".jar") && Files.exists(Path.of(argument))
                            ? Path.of(argument).toRealPath().toString()
                            : argument);
        }
        return followed;
    }

    @Override
    public boolean isReady(Running running) {
        return readiness.shownBy(running);
    }
}
