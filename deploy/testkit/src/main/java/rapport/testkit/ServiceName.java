package rapport.testkit;

import java.nio.file.Path;
import java.util.Optional;

/// Which database the tests of this module use: named by `rapport.service`, else by the module's directory.
final class ServiceName {

    private ServiceName() {}

    static Optional<String> ofThisModule() {
        return Optional.ofNullable(System.getProperty("rapport.service"))
                .or(() -> of(Path.of("").toAbsolutePath()));
    }

    static Optional<String> of(Path directory) {
        var name = String.valueOf(directory.getFileName());
        return name.equals("chassis") || name.endsWith("-service")
                ? Optional.of(name.replace("-service", ""))
                : Optional.empty();
    }
}
